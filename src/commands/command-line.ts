import { diagnosticList } from '../diagnostics/diagnostic.js';
import { printFindings, type ExitCode } from './findings.js';
import { problemOfTable, readObjects } from './objects-argument.js';
import { problemOfLock } from './lock-usage.js';
import type { CommandName } from './options.js';
import type { ParsedArguments } from './parsed-arguments.js';
import { writeToStandardOutput } from './standard-output.js';
import { VERSION } from './version.js';
import { readWords, wantedFormat, type UsageProblem, type Words } from './words.js';

/** What the completion script asks svcgen with. */
const COMPLETION_QUESTION = '--get-yargs-completions';

/** Reads the words of a command line, runs the command and gives the exit code. Never throws. */
export async function runCommandLine(words: readonly string[]): Promise<ExitCode> {
  // A reader of the findings that goes away early is no error; the exit code still tells.
  process.stderr.on('error', () => undefined);
  const read = readWords(words);
  try {
    if (words[0] === COMPLETION_QUESTION) return await printCompletion(words, read);
    return await run(read);
  } catch (error) {
    const { found, report } = diagnosticList();
    report('SVC999', { problem: error instanceof Error ? error.message : String(error) }, null);
    printFindings(found, wantedFormat(read.args));
    return 2;
  }
}

async function run(read: Words): Promise<ExitCode> {
  const { command, args, problems } = read;
  if (problems.length > 0) return refuse(read, problems);
  if (args.flag('help') === true) return await printHelp(command, read);
  if (args.flag('version') === true) return await print(`${VERSION}\n`, read);
  switch (command) {
    case 'compile':
    case 'check':
    case 'dns': {
      const missing = inputProblem(read);
      if (missing !== null) return refuse(read, [missing]);
      if (command === 'compile') return await (await import('./compile.js')).runCompile(args);
      if (command === 'dns') return await (await import('./dns.js')).runDns(args);
      return await (await import('./check.js')).runCheck(args);
    }
    case 'get': {
      const { objects, rest, problem } = readObjects(args);
      const wrong = problem ?? inputProblem({ ...read, args: rest }) ?? problemOfTable(args);
      if (wrong !== null || objects === null) return refuse(read, wrong === null ? [] : [wrong]);
      return await (await import('./get.js')).runGet(objects, rest);
    }
    case 'completion':
      return await printCompletion([command], read);
    case 'help': {
      const [topic, ...more] = args.texts('paths');
      const { command: known, problems: unknown } = readWords(topic === undefined ? [] : [topic]);
      if (unknown.length > 0) return refuse(read, unknown);
      if (more.length > 0) return refuse(read, [{ problem: 'help takes one command', suggestion: null }]);
      return await printHelp(known, read);
    }
    case null: {
      const problem = 'a command is missing: svcgen compile PATH..., or svcgen --help';
      return refuse(read, [{ problem, suggestion: null }]);
    }
  }
}

function inputProblem({ args, command }: Words): UsageProblem | null {
  const paths = [...args.texts('paths'), ...args.texts('filename')];
  if (paths.length === 0 && args.flag('from-cluster') !== true) {
    return { problem: 'no input: name files or folders, or - for standard input', suggestion: null };
  }
  const clusterProblem = problemOfCluster(args, command);
  if (clusterProblem !== null) return { problem: clusterProblem, suggestion: null };
  if (args.text('config') === '-' && paths.includes('-')) {
    return { problem: 'standard input cannot be both manifests and --config', suggestion: null };
  }
  if (args.text('zone') !== undefined && args.text('output-dir') !== undefined) {
    return { problem: '--output-dir writes every zone: --zone cannot be used with it', suggestion: null };
  }
  const lockProblem = problemOfLock(args);
  if (lockProblem !== null) return { problem: lockProblem, suggestion: null };
  const artifactProblem = problemOfArtifact(args);
  if (artifactProblem !== null) return { problem: artifactProblem, suggestion: null };
  const sinceProblem = problemOfSince(args, paths);
  if (sinceProblem !== null) return { problem: sinceProblem, suggestion: null };
  const format = wantedFormat(args);
  if (args.flag('stats') === true && (format === 'json' || format === 'sarif')) {
    return { problem: `--stats would break the ${format} document of --diagnostics ${format}`, suggestion: null };
  }
  return null;
}

function problemOfArtifact(args: ParsedArguments): string | null {
  if (args.text('artifact') === undefined) return null;
  if (args.text('output-dir') !== undefined) {
    return '--output-dir writes every artifact: --artifact cannot be used with it';
  }
  const isJson = (args.text('emit') ?? 'rules') !== 'rules';
  return isJson ? '--emit prints no artifact: --artifact cannot be used with it' : null;
}

const OPTIONS_OF_CLUSTERS = ['kubeconfig', 'context', 'all-namespaces', 'request-timeout', 'since-cluster'] as const;

function problemOfCluster(args: ParsedArguments, command: CommandName | null): string | null {
  if (args.flag('from-cluster') === true) {
    const isTwice = args.flag('since-cluster') === true && args.texts('since').length > 0;
    return isTwice ? '--since and --since-cluster are two former states' : null;
  }
  const given = OPTIONS_OF_CLUSTERS.filter((name) => args.texts(name).length > 0);
  // A table of files has a column for it.
  const option = given.find((name) => command !== 'get' || name !== 'all-namespaces');
  return option === undefined ? null : `--${option} is of use only with --from-cluster`;
}

/** --since prints a payload, and needs a standard input of its own. */
function problemOfSince(args: ParsedArguments, paths: readonly string[]): string | null {
  const since = args.texts('since');
  const option = args.flag('since-cluster') === true ? '--since-cluster' : '--since';
  if (since.length === 0 && option === '--since') return null;
  if (args.text('format') === 'save') return `${option} prints --format restore, not --format save`;
  if ((args.text('emit') ?? 'rules') !== 'rules') return `${option} prints rules, not --emit`;
  if (!since.includes('-')) return null;
  if (paths.includes('-')) return 'standard input cannot be both manifests and --since';
  return args.text('config') === '-' ? 'standard input cannot be both --since and --config' : null;
}

function refuse({ args }: Words, problems: readonly UsageProblem[]): ExitCode {
  const { found, report } = diagnosticList();
  for (const problem of problems) report('SVC017', problem, null);
  printFindings(found, wantedFormat(args));
  return 2;
}

async function printHelp(command: CommandName | null, read: Words): Promise<ExitCode> {
  const { helpText } = await import('./help.js');
  return await print(await helpText(command), read);
}

async function print(text: string, { args }: Words): Promise<ExitCode> {
  const { found, report } = diagnosticList();
  await writeToStandardOutput([text], report);
  printFindings(found, wantedFormat(args));
  return found.length === 0 ? 0 : 2;
}

async function printCompletion(words: readonly string[], read: Words): Promise<ExitCode> {
  const { completionText } = await import('./help.js');
  return await print(await completionText(words), read);
}
