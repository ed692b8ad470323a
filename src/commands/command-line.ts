import leven from 'leven';
import yargs, { type Argv } from 'yargs';
import { VERSION } from './version.js';
import { collectFindings, printFindings, type ExitCode } from './findings.js';
import {
  CONTROL_PLANE_OPTIONS,
  DIAGNOSTICS_OPTIONS,
  INPUT_OPTIONS,
  NODE_OPTIONS,
  OUTPUT_OPTIONS,
  PROXY_OPTIONS,
  REPEATABLE,
} from './options.js';
import { parsedArguments, type ParsedArguments } from './parsed-arguments.js';

const CHECK_OPTIONS = {
  ...INPUT_OPTIONS,
  ...NODE_OPTIONS,
  ...PROXY_OPTIONS,
  ...CONTROL_PLANE_OPTIONS,
  ...DIAGNOSTICS_OPTIONS,
};
const COMPILE_OPTIONS = { ...OUTPUT_OPTIONS, ...CHECK_OPTIONS };

type Runner = (args: ParsedArguments) => Promise<ExitCode>;

/** Parses the words of a command line, runs the command and gives the exit code. Never throws. */
export async function runCommandLine(words: readonly string[]): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const running = (load: () => Promise<Runner>) => async (values: Record<string, unknown>) => {
    exitCode = await (await load())(parsedArguments(values));
  };
  const parser = commandParser(words, {
    compile: running(async () => (await import('./compile.js')).runCompile),
    check: running(async () => (await import('./check.js')).runCheck),
  });
  try {
    await parser.parseAsync();
    return exitCode;
  } catch (error) {
    return reportFailure(error);
  }
}

/** Thrown out of yargs for words that it does not understand. */
class UsageError extends Error {}

interface Handlers {
  readonly compile: (values: Record<string, unknown>) => Promise<void>;
  readonly check: (values: Record<string, unknown>) => Promise<void>;
}

function commandParser(words: readonly string[], handlers: Handlers): Argv {
  return yargs([...words])
    .scriptName('svcgen')
    .usage('$0 <command>\n\nCompiles Kubernetes manifests to the rules that kube-proxy would program on a node.')
    .parserConfiguration({
      'boolean-negation': false,
      'camel-case-expansion': false,
      'dot-notation': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
    })
    .command(
      'compile [paths..]',
      'Print the rules of a node',
      (command) => withPaths(command, 'compile').options(COMPILE_OPTIONS).check(refuseRepetition),
      handlers.compile,
    )
    .command(
      'check [paths..]',
      'Print the findings alone',
      (command) => withPaths(command, 'check').options(CHECK_OPTIONS).check(refuseRepetition),
      handlers.check,
    )
    .completion('completion', 'Print a completion script for the shell')
    .demandCommand(1, 'a command is missing: svcgen compile PATH..., or svcgen --help')
    .recommendCommands()
    .strict()
    .version(VERSION)
    .help()
    .alias('help', 'h')
    .wrap(Math.min(120, process.stdout.columns > 0 ? process.stdout.columns : 100))
    .exitProcess(false)
    .fail((message: string | null, error: Error | undefined) => {
      throw error ?? new UsageError(message ?? 'the command line is not understood');
    });
}

function withPaths(command: Argv, name: 'compile' | 'check'): Argv {
  return command
    .positional('paths', {
      type: 'string',
      array: true,
      description: 'Files, folders (searched recursively for .yaml, .yml, .json), or - for standard input',
    })
    .example(`$0 ${name} manifests/`, 'a folder')
    .example(`kubectl get svc,endpointslices,nodes -A -o yaml | $0 ${name} --node worker-1 -`, 'a cluster, one node')
    .example(`helm template shop ./chart | $0 ${name} --cluster-cidr 10.244.0.0/16 -`, 'a chart')
    .example(`$0 ${name} -n shop -l tier=web --config kube-proxy.yaml manifests/`, 'some Services');
}

function refuseRepetition(values: Record<string, unknown>): true {
  for (const name of Object.keys(COMPILE_OPTIONS)) {
    if (REPEATABLE.includes(name) || !Array.isArray(values[name])) continue;
    throw new UsageError(`--${name} is given more than once`);
  }
  return true;
}

function reportFailure(error: unknown): ExitCode {
  const { found, report } = collectFindings();
  if (error instanceof UsageError) {
    report('SVC017', { problem: error.message, suggestion: suggestionFor(error.message) }, null);
  } else {
    report('SVC999', { problem: error instanceof Error ? error.message : String(error) }, null);
  }
  printFindings(found, 'text');
  return 2;
}

/** The option that an unknown one was meant to be, if one is near. */
function suggestionFor(message: string): string | null {
  const unknown = /^Unknown arguments?: ([^,]+)/.exec(message)?.[1];
  if (unknown === undefined) return null;
  const [best] = Object.keys(COMPILE_OPTIONS)
    .map((name) => ({ name, distance: leven(unknown, name) }))
    .sort((left, right) => left.distance - right.distance);
  return best !== undefined && best.distance <= 3 ? `did you mean --${best.name}?` : null;
}
