import type { Artifact } from '../compiler/result.js';
import { diagnosticList, type Diagnostic } from '../diagnostics/diagnostic.js';
import { errorReason } from '../source/error-reason.js';
import type { ExitCode } from './findings.js';
import type { ParsedArguments } from './parsed-arguments.js';
import { printRun, runCompiler, type CompilerRun } from './run-compiler.js';
import { writeToStandardOutput } from './standard-output.js';
import { shellWord } from '../diagnostics/shell-word.js';
import { filePath, piecesOf, writeToFolder } from './write-artifacts.js';

/** `svcgen compile`: rules on standard output, or every artifact into a folder. */
export async function runCompile(args: ParsedArguments): Promise<ExitCode> {
  const run = await runCompiler(args);
  const failures = run.exitCode === 0 ? await writeArtifacts(run, args.text('output-dir')) : [];
  printRun({ ...run, diagnostics: [...run.diagnostics, ...failures] }, args);
  return failures.length > 0 ? 2 : run.exitCode;
}

async function writeArtifacts(run: CompilerRun, folder: string | undefined): Promise<readonly Diagnostic[]> {
  const { found, report } = diagnosticList();
  const { artifacts } = run.result;
  if (folder === undefined) {
    for (const artifact of artifacts) await writeToStandardOutput(piecesOf(artifact), report);
    return found;
  }
  try {
    await writeToFolder(artifacts, folder);
  } catch (error) {
    report('SVC018', { output: folder, reason: errorReason(error) }, { kind: 'name', name: '--output-dir' });
    return found;
  }
  await writeToStandardOutput(loadCommands(artifacts, folder), report);
  return found;
}

/** A line of shell for each artifact, in the order in which they load. */
function loadCommands(artifacts: readonly Artifact[], folder: string): readonly string[] {
  return artifacts.flatMap((artifact) => {
    if (artifact.load === null) return [];
    const { words, reads } = artifact.load;
    const path = filePath(folder, artifact);
    // Tools would take it for an option.
    const word = shellWord(path.startsWith('-') ? `./${path}` : path);
    const command = words.join(' ');
    switch (reads) {
      case 'argument':
        return [`${command} ${word}\n`];
      case 'standard-input':
        return [`${command} < ${word}\n`];
      case 'standard-input-without-remarks':
        return [`sed '/^#/d' ${word} | ${command}\n`];
    }
  });
}
