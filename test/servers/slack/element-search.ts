import { isJson, type Json } from './check.ts';

/** An interactive element where a member finds it. */
export interface Found {
  readonly element: Json;
  readonly block: Json;
  readonly blockId: string;
  readonly actionId: string;
}

/** Every interactive element of `blocks`; a block without an id gets one from its position. */
export function elementsOf(blocks: readonly unknown[]): readonly Found[] {
  return blocks.flatMap((block, index) => {
    if (!isJson(block)) return [];
    const blockId = typeof block['block_id'] === 'string' ? block['block_id'] : `b${index}`;
    const inside = [
      ...(Array.isArray(block['elements']) ? block['elements'] : []),
      block['accessory'],
      block['element'],
    ];
    return inside.flatMap((element: unknown, at) => {
      if (!isJson(element) || typeof element['type'] !== 'string') return [];
      const id = element['action_id'];
      const actionId = typeof id === 'string' ? id : `a${index}.${at}`;
      return [{ element, block, blockId, actionId }];
    });
  });
}
