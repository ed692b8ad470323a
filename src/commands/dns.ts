import { makeZones, type ZoneFile, type ZonesResult } from '../compiler/make-zones.js';
import { diagnosticList, type Report } from '../diagnostics/diagnostic.js';
import { listOf } from '../diagnostics/list-of.js';
import { visible } from '../diagnostics/visible.js';
import { errorReason } from '../source/error-reason.js';
import { readOneFile } from '../source/read-input.js';
import { compileOptions } from './compile-options.js';
import { consequential, exitCodeOf, printFindings, type ExitCode } from './findings.js';
import { readLockFile, writeLockFile } from './lock-file.js';
import type { ParsedArguments } from './parsed-arguments.js';
import { readInputs } from './read-inputs.js';
import { writeToStandardOutput } from './standard-output.js';
import { wantedFormat } from './words.js';
import { filePath, piecesOf, writeToFolder } from './write-artifacts.js';
import { zoneOptions } from './zone-options.js';

const NO_ZONES: ZonesResult = { zones: [], lock: null, diagnostics: [] };

/** `svcgen dns`: one zone on standard output, or all into a folder. */
export async function runDns(args: ParsedArguments): Promise<ExitCode> {
  const { found, report } = diagnosticList();
  const configPath = args.text('config');
  // Names of headless Services are in their slices; Pods have names of their own.
  const inputs = await readInputs(args, report, args.text('pods') === 'disabled' ? [] : ['Pod']);
  const configuration = configPath === undefined ? null : await readOneFile(configPath, report);
  const lock = await readLockFile(args, report);
  const options = compileOptions(args, configuration, null, lock, report);
  const ofZones = zoneOptions(args, report);
  const result = inputs === null ? NO_ZONES : makeZones(inputs.texts, options, ofZones);
  const made = diagnosticList();
  const diagnostics = [...found, ...consequential(found, result.diagnostics)];
  const isGood = (): boolean => [...diagnostics, ...made.found].every(({ severity }) => severity !== 'error');
  if (isGood()) await writeLockFile(args, result.lock, made.report);
  if (isGood()) await writeZones(result, args, made.report);
  const all = [...diagnostics, ...made.found];
  printFindings(all, wantedFormat(args));
  return exitCodeOf(all, args.text('fail-on') === 'warning' ? 'warning' : 'error');
}

async function writeZones({ zones }: ZonesResult, args: ParsedArguments, report: Report): Promise<void> {
  const folder = args.text('output-dir');
  if (folder !== undefined) {
    await writeAll(zones, folder, report);
    return;
  }
  const wanted = args.text('zone');
  const zone = wanted === undefined ? zones[0] : zones.find(({ zone: name }) => name === wanted.replace(/\.$/, ''));
  if (zone === undefined) {
    const problem = `must be ${listOf(zones.map(({ zone: name }) => name))}, found ${JSON.stringify(wanted)}`;
    report('SVC015', { option: '--zone', problem }, { kind: 'name', name: '--zone' });
    return;
  }
  await writeToStandardOutput(piecesOf(zone), report);
  const others = zones.slice(1).map(({ zone: name }) => name);
  if (wanted === undefined && others.length > 0) report('SVC148', { zones: others }, null);
}

/** What was written, for a script: a line a zone, its name and its file. */
async function writeAll(zones: readonly ZoneFile[], folder: string, report: Report): Promise<void> {
  try {
    await writeToFolder(zones, folder);
  } catch (error) {
    report('SVC018', { output: folder, reason: errorReason(error) }, { kind: 'name', name: '--output-dir' });
    return;
  }
  const lines = zones.map((file) => `${file.zone} ${visible(filePath(folder, file))}\n`);
  await writeToStandardOutput(lines, report);
}
