/** The folder of a file's name, `.` for that in which svcgen runs. Names have forward slashes. */
export function folderOf(name: string): string {
  const slash = name.lastIndexOf('/');
  return slash < 0 ? '.' : slash === 0 ? '/' : name.slice(0, slash);
}

/** A path relative to a folder as the names of files are written: without `.`, and without `..` as far as it can go. */
export function within(folder: string, path: string): string {
  const isAbsolute = path.startsWith('/') || folder.startsWith('/');
  const steps: string[] = [];
  for (const step of (path.startsWith('/') ? path : `${folder}/${path}`).split('/')) {
    if (step === '' || step === '.') continue;
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else if (step !== '..' || !isAbsolute) steps.push(step);
  }
  const joined = steps.join('/');
  return isAbsolute ? `/${joined}` : joined === '' ? '.' : joined;
}
