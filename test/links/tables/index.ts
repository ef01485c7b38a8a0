import type { Table } from '../row.ts';
import { x } from './x.ts';

/** Every table of links; one file a platform. */
export const tables: readonly Table[] = [x];
