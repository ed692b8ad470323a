import type { ExitCode } from './findings.js';
import type { ParsedArguments } from './parsed-arguments.js';
import { printRun, runCompiler } from './run-compiler.js';

/** `svcgen check`: all stages up to the verified text, and nothing of it printed but the findings. */
export async function runCheck(args: ParsedArguments): Promise<ExitCode> {
  const run = await runCompiler(args);
  printRun(run, args);
  return run.exitCode;
}
