import { compile } from '../compiler/compile.js';
import type { CompileResult } from '../compiler/result.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { DIAGNOSTICS_FORMATS, type DiagnosticsFormat } from '../diagnostics/reporters.js';
import { readInput, readOneFile, STANDARD_INPUT } from '../source/read-input.js';
import { compileOptions } from './compile-options.js';
import { collectFindings, exitCodeOf, printFindings, type ExitCode } from './findings.js';
import type { ParsedArguments } from './parsed-arguments.js';
import { printStatistics } from './statistics.js';

export interface CompilerRun {
  readonly result: CompileResult;
  readonly exitCode: ExitCode;
}

/** Reads, compiles and prints the findings: what `compile` and `check` share. */
export async function runCompiler(args: ParsedArguments): Promise<CompilerRun> {
  const { found, report } = collectFindings();
  const paths = [...args.texts('paths'), ...args.texts('filename')];
  const configPath = args.text('config');
  if (configPath === STANDARD_INPUT && paths.includes(STANDARD_INPUT)) {
    report('SVC017', { problem: 'standard input cannot be both manifests and --config', suggestion: null }, null);
  }
  if (paths.length === 0) {
    report('SVC017', { problem: 'no input: name files or folders, or - for standard input', suggestion: null }, null);
  }
  const inputs = await readInput(paths, report);
  const configuration = configPath === undefined ? null : await readOneFile(configPath, report);
  const result = compile(inputs, compileOptions(args, configuration));
  const diagnostics = diagnosticsOf(found, result);
  const failOn = args.text('fail-on') === 'warning' ? 'warning' : 'error';
  printFindings(diagnostics, formatOf(args));
  if (args.flag('stats') === true) printStatistics(result.statistics);
  return { result, exitCode: exitCodeOf(diagnostics, failOn) };
}

/** What could not be read says more than that nothing is left to compile. */
function diagnosticsOf(found: readonly Diagnostic[], result: CompileResult): readonly Diagnostic[] {
  if (found.length === 0) return result.diagnostics;
  return [...found, ...result.diagnostics.filter(({ code }) => code !== 'SVC012')];
}

function formatOf(args: ParsedArguments): DiagnosticsFormat {
  return DIAGNOSTICS_FORMATS.find((format) => format === args.text('diagnostics')) ?? 'text';
}
