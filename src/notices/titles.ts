/** Behind these, as they are compared, stands a name, be it one of its words only. */
export const TITLES: ReadonlySet<string> = new Set(
  'm mm mr mrs ms miss mme mmes mlle mlles monsieur madame mademoiselle maitre docteur dr'.split(' '),
);
