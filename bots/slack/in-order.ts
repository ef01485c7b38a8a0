/**
 * Does one after the other; what fails keeps none of the others from being done.
 * @throws the first failure, once all were tried
 */
export async function inOrder(works: readonly (() => Promise<void>)[]): Promise<void> {
  const failed: unknown[] = [];
  for (const work of works) await work().catch((error: unknown) => failed.push(error));
  if (failed.length > 0) throw failed[0];
}
