import yargs, { type Argv } from 'yargs';
import { VERSION } from './version.js';
import { COMMANDS, COMMON_OPTIONS, type CommandName } from './options.js';

/** Columns of the help text where the terminal does not say, and at most. */
const COLUMNS = 100;
const MOST_COLUMNS = 120;
const LEAST_COLUMNS = 60;

/** The help of a command; of svcgen itself for null. */
export async function helpText(command: CommandName | null): Promise<string> {
  const help = await parser(command === null ? [] : [command]).getHelp();
  return `${help.trimEnd()}\n`;
}

/** The completion script, or the answer to a question that the script asks. */
export async function completionText(words: readonly string[]): Promise<string> {
  let text = '';
  // With a callback, yargs hands over what it would print.
  await parser(words).parseAsync([...words], {}, (_error: unknown, _values: unknown, output: string) => {
    text = output;
  });
  return text.trimEnd() === '' ? '' : `${text.trimEnd()}\n`;
}

/** yargs lays out the help and completes; the words of a run are read by `readWords`. */
function parser(words: readonly string[]): Argv {
  const terminal = process.stdout.columns > 0 ? process.stdout.columns : COLUMNS;
  return yargs([...words])
    .scriptName('svcgen')
    .detectLocale(false)
    .usage('$0 <command>\n\nCompiles Kubernetes manifests to the rules that kube-proxy would program on a node.')
    .command('compile [paths..]', COMMANDS.compile.description, (command) => withPaths(command, 'compile'))
    .command('check [paths..]', COMMANDS.check.description, (command) => withPaths(command, 'check'))
    .command('get <objects> [paths..]', COMMANDS.get.description, withObjects)
    .command('dns [paths..]', COMMANDS.dns.description, (command) => withPaths(command, 'dns'))
    .completion('completion', COMMANDS.completion.description, complete)
    .help('help', COMMON_OPTIONS.help.description)
    .alias('help', COMMON_OPTIONS.help.alias)
    .version('version', COMMON_OPTIONS.version.description, VERSION)
    .parserConfiguration({ 'boolean-negation': false })
    .wrap(Math.max(LEAST_COLUMNS, Math.min(MOST_COLUMNS, terminal)))
    .exitProcess(false);
}

function withPaths(command: Argv, name: 'compile' | 'check' | 'dns'): Argv {
  return command
    .positional('paths', { type: 'string', description: PATHS })
    .options(COMMANDS[name].options)
    .epilogue(name === 'dns' ? DNS_EXAMPLES : EXAMPLES.replaceAll('$0', `svcgen ${name}`));
}

function withObjects(command: Argv): Argv {
  return command
    .positional('objects', {
      type: 'string',
      description: 'Kinds as kubectl calls them, joined by commas, or single objects such as svc/web',
      choices: ['services', 'endpoints', 'endpointslices', 'pods', 'nodes', 'all'],
    })
    .positional('paths', { type: 'string', description: PATHS })
    .options(COMMANDS.get.options)
    .epilogue(GET_EXAMPLES);
}

const PATHS = 'Files, folders (searched recursively for .yaml, .yml, .json), or - for standard input';

/** Not yargs' examples, which it would break into two columns. */
const EXAMPLES = `Examples:
  # a folder
  $0 manifests/
  # a cluster, one node
  $0 --from-cluster --node worker-1
  # what would change if I applied this
  $0 --from-cluster --context kind-lab --node worker-1 manifests/
  # a chart
  helm template shop ./chart | $0 --cluster-cidr 10.244.0.0/16 -
  # some Services
  $0 -n shop -l tier=web --config kube-proxy.yaml manifests/`;

const GET_EXAMPLES = `Examples:
  # what a folder makes, invented values marked
  svcgen get services,endpointslices manifests/
  # one object whole
  svcgen get svc/web -n shop -o yaml manifests/
  # a cluster as it would be
  svcgen get endpoints -A --from-cluster manifests/`;

const DNS_EXAMPLES = `Examples:
  # the zone of the cluster domain
  svcgen dns manifests/
  # every zone, as files for a name server
  kubectl get svc,endpointslices,pods,nodes -A -o yaml | svcgen dns --output-dir zones -
  # the names of one address range
  svcgen dns --zone 96.10.in-addr.arpa manifests/`;

/** Option names as they are written: yargs would offer `--f` for `-f`. */
function complete(
  _word: string,
  _values: unknown,
  completionsOf: (onCompleted: (error: Error | null, completions: string[] | undefined) => void) => unknown,
  done: (completions: string[]) => unknown,
): void {
  completionsOf((_error, completions) => {
    done((completions ?? []).map((completion) => completion.replace(/^--(?=[a-z](?:[:\t]|$))/, '-')));
  });
}
