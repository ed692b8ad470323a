/** What a page of docs/diagnostics shows in its example. */
export interface PageExample {
  readonly files: ReadonlyMap<string, string>;
  /** Words after `svcgen`. */
  readonly words: readonly string[];
  readonly output: string;
}

/** Null for a page that says in words what it would take. */
export function exampleOf(page: string): PageExample | null {
  const files = new Map<string, string>();
  for (const [, name = '', text = ''] of page.matchAll(/^`([^`\n]+)`:\n\n```(?:yaml|json|text)\n([^]*?)```$/gmu)) {
    files.set(name, text);
  }
  const [, command = '', output = ''] = /^```console\n\$ svcgen (.*)\n([^]*?)```$/mu.exec(page) ?? [];
  return files.size === 0 ? null : { files, words: command.split(' '), output };
}
