import { compile, type CompileOptions, type CompileResult, type InputText } from '../../src/index.js';
import { manifestInputs } from './manifest-files.js';
import type { SharedFolder } from './shared-folder.js';

/** Service ports that a family gets rules for, and the endpoints of all of them together. */
export interface Expected {
  readonly servicePorts: number;
  readonly endpoints: number;
}

/** Files of a project that somebody would apply together, not every variant that its repository holds. */
export interface Application {
  readonly name: string;
  /** Files and folders, relative to the folder of the manifests. */
  readonly paths: readonly string[];
  readonly ipv4: Expected;
  readonly ipv6: Expected;
}

type Counts = readonly [servicePorts: number, endpoints: number];

/** A row of the table; most have no Service of IPv6. */
export function application(name: string, paths: readonly string[], ipv4: Counts, ipv6: Counts = [0, 0]): Application {
  return { name, paths, ipv4: expectedOf(ipv4), ipv6: expectedOf(ipv6) };
}

function expectedOf([servicePorts, endpoints]: Counts): Expected {
  return { servicePorts, endpoints };
}

/** Paths in a folder of the manifests. */
export function below(folder: string, ...names: readonly string[]): readonly string[] {
  return names.map((name) => `${folder}/${name}`);
}

export function applicationInputs(shared: SharedFolder, { paths }: Application): readonly InputText[] {
  return manifestInputs(shared, paths);
}

/** Of both families, so that Services which ask for IPv6 get it. */
const SERVICE_RANGES = '10.96.0.0/12,fd00:10:96::/112';

export function compileApplication(inputs: readonly InputText[], options: CompileOptions): CompileResult {
  // One of them writes `Type`, which kubectl refuses by default.
  const wanted = { serviceClusterIpRange: SERVICE_RANGES, families: 'all', fieldValidation: 'warn' } as const;
  return compile(inputs, { ...wanted, ...options });
}
