/** TODO */
export function yamlText(value: unknown): string {
  return JSON.stringify(value);
}
