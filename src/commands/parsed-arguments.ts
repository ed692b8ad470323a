/** What yargs hands over, read by name: an option is a text, a list of texts, a boolean, or absent. */
export interface ParsedArguments {
  readonly text: (name: string) => string | undefined;
  readonly texts: (name: string) => readonly string[];
  readonly flag: (name: string) => boolean | undefined;
}

export function parsedArguments(values: Readonly<Record<string, unknown>>): ParsedArguments {
  const texts = (name: string): readonly string[] => {
    const value = values[name];
    const list: readonly unknown[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
    return list.map(String);
  };
  return {
    text: (name) => texts(name)[0],
    texts,
    flag: (name) => {
      const value = values[name];
      return typeof value === 'boolean' ? value : undefined;
    },
  };
}
