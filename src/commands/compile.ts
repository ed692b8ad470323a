import type { ParsedArguments } from './parsed-arguments.js';
import type { ExitCode } from './findings.js';
import { collectFindings, printFindings } from './findings.js';
import { runCompiler } from './run-compiler.js';
import { writeToFolder, writeToStandardOutput } from './write-artifacts.js';

/** `svcgen compile`: rules on standard output, or every artifact into a folder. */
export async function runCompile(args: ParsedArguments): Promise<ExitCode> {
  const folder = args.text('output-dir');
  const { result, exitCode } = await runCompiler(args);
  if (exitCode !== 0) return exitCode;
  if (folder === undefined) {
    for (const artifact of result.artifacts) await writeToStandardOutput(artifact);
    return 0;
  }
  try {
    await writeToFolder(result.artifacts, folder);
    return 0;
  } catch (error) {
    const { found, report } = collectFindings();
    const problem = `cannot write ${folder}: ${error instanceof Error ? error.message : String(error)}`;
    report('SVC015', { option: '--output-dir', problem }, { kind: 'name', name: folder });
    printFindings(found, 'text');
    return 2;
  }
}
