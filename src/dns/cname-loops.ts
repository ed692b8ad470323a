/** For each name whose chain of CNAMEs never ends: the names of the loop that it runs into. Each name is passed once. */
export function cnameLoops(targets: ReadonlyMap<string, string>): ReadonlyMap<string, readonly string[]> {
  const known = new Map<string, readonly string[] | null>();
  for (const start of targets.keys()) {
    const passed = new Map<string, number>();
    let name: string | undefined = start;
    while (name !== undefined && !known.has(name) && !passed.has(name)) {
      passed.set(name, passed.size);
      name = targets.get(name);
    }
    const path = [...passed.keys()];
    const first = name === undefined ? undefined : passed.get(name);
    const former = name === undefined ? null : (known.get(name) ?? null);
    const loop = first === undefined ? former : path.slice(first);
    for (const each of path) known.set(each, loop);
  }
  return new Map([...known].flatMap(([name, loop]) => (loop === null ? [] : [[name, loop] as const])));
}
