import type { Document } from '../../documents/document.js';
import { groupOf } from '../../documents/read-kinds.js';
import { isRecord } from '../decode/mapping.js';
import { folderOf, within } from './paths.js';

const GROUP = 'kustomize.config.k8s.io';

/** sigs.k8s.io/kustomize/api/konfig, RecognizedKustomizationFileNames. */
const FILE = /(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/;

type Fields = Readonly<Record<string, unknown>>;

/** What a kustomization says of files; paths as the names of texts are written. */
export interface Kustomization {
  readonly document: Document;
  /** Such as `kustomize.config.k8s.io/v1beta1 Kustomization`. */
  readonly label: string;
  /** null in a file of another name, which kustomize does not look at. */
  readonly folder: string | null;
  /** Whether it is a part of others, which cannot be built alone. */
  readonly isComponent: boolean;
  /** Whether it does more than to list files. */
  readonly changes: boolean;
  /** Files and folders whose objects are its own. */
  readonly resources: readonly string[];
  /** Files that it uses otherwise: patches, settings, what goes into ConfigMaps. */
  readonly otherFiles: readonly string[];
}

export function isKustomizationFile(name: string): boolean {
  return FILE.test(name);
}

/** null for a document that is none. In a file of that name kind and apiVersion may be left out. */
export function readKustomization(document: Document): Kustomization | null {
  const { value, source } = document;
  const isInFile = isKustomizationFile(source.name);
  if (!isRecord(value)) return null;
  const { apiVersion, kind } = value;
  if (typeof apiVersion === 'string' ? groupOf(apiVersion) !== GROUP : !isInFile) return null;
  const folder = folderOf(source.name);
  const paths = (found: readonly string[]): readonly string[] => found.map((path) => within(folder, path));
  return {
    document,
    label: typeof apiVersion === 'string' && typeof kind === 'string' ? `${apiVersion} ${kind}` : 'Kustomization',
    isComponent: kind === 'Component',
    folder: isInFile ? folder : null,
    changes: Object.keys(value).some((key) => !LISTING.has(key)),
    resources: paths(RESOURCES.flatMap((key) => textsIn(value[key]))),
    otherFiles: paths(otherFiles(value)),
  };
}

const RESOURCES = ['resources', 'bases', 'components'] as const;

/** Fields that add nothing to the files that are listed. */
const LISTING: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata', ...RESOURCES]);

/** Fields of types.Kustomization (sigs.k8s.io/kustomize/api/types) that name files. */
function otherFiles(fields: Fields): readonly string[] {
  const listed = ['patchesStrategicMerge', 'configurations', 'crds', 'transformers', 'validators', 'generators'];
  const withPath = ['patches', 'patchesJson6902', 'replacements'];
  const generators = ['configMapGenerator', 'secretGenerator'];
  const openApi = fields['openapi'];
  return [
    // A strategic merge patch may stand there itself.
    ...listed.flatMap((key) => textsIn(fields[key]).filter((text) => !text.includes('\n'))),
    ...withPath.flatMap((key) => mappingsIn(fields[key]).flatMap(({ path }) => textsIn([path]))),
    ...generators.flatMap((key) => mappingsIn(fields[key]).flatMap(filesOfGenerator)),
    ...mappingsIn(fields['helmCharts']).flatMap(({ valuesFile, additionalValuesFiles }) =>
      textsIn([valuesFile]).concat(textsIn(additionalValuesFiles)),
    ),
    ...(isRecord(openApi) ? textsIn([openApi['path']]) : []),
  ];
}

/** Files are named `key=path`, or by the path alone. */
function filesOfGenerator({ files, envs, env }: Fields): readonly string[] {
  return [...textsIn(files).map((file) => file.slice(file.indexOf('=') + 1)), ...textsIn(envs), ...textsIn([env])];
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function mappingsIn(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}
