/** The options and paths of a command line by name: a text, a list of texts, a boolean, or absent. `paths` are the paths. */
export interface ParsedArguments {
  readonly text: (name: string) => string | undefined;
  readonly texts: (name: string) => readonly string[];
  readonly flag: (name: string) => boolean | undefined;
}
