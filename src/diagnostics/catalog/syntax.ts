import { counted } from '../counted.js';
import { listOf } from '../list-of.js';
import type { CatalogBlock } from './entry.js';
import { skippedText, type SkippedKind } from './input.js';

export interface SyntaxArguments {
  readonly SVC001: { readonly path: string };
  readonly SVC002: { readonly path: string };
  readonly SVC003: { readonly path: string; readonly reason: string };
  readonly SVC004: { readonly path: string; readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' };
  readonly SVC005: { readonly reason: string };
  readonly SVC006: { readonly reason: string };
  readonly SVC007: { readonly key: string };
  readonly SVC008: { readonly limit: number };
  readonly SVC009: { readonly expression: string };
  readonly SVC010: { readonly scalar: string; readonly yaml11: string; readonly yaml12: string };
  readonly SVC011: { readonly kind: string; readonly reason: string };
  readonly SVC012: {
    readonly made: 'rules' | 'names';
    readonly documents: number;
    /** What was not read. */
    readonly skipped: readonly SkippedKind[];
    /** The namespace that is asked for, or null, and those that the input's Services are of. */
    readonly namespace: string | null;
    readonly namespaces: readonly string[];
    /** How many objects name no namespace. */
    readonly withoutNamespace: number;
  };
  /** `suggestion` is a known field of a similar name, or null. */
  readonly SVC013: { readonly field: string; readonly suggestion: string | null };
  readonly SVC014: { readonly problem: string };
  readonly SVC015: { readonly option: string; readonly problem: string };
  readonly SVC016: { readonly name: string };
  readonly SVC017: { readonly problem: string; readonly suggestion: string | null };
  readonly SVC018: { readonly output: string; readonly reason: string };
}

export const SYNTAX: CatalogBlock<SyntaxArguments> = {
  SVC001: {
    severity: 'error',
    title: 'Path not found',
    message: ({ path }) => `there is no file or folder ${path}`,
    help: () => 'check the spelling; use - to read standard input',
  },
  SVC002: {
    severity: 'error',
    title: 'Folder without manifests',
    message: ({ path }) => `the folder ${path} holds no .yaml, .yml or .json file`,
    help: () => 'folders are searched recursively; name a file with another ending itself',
  },
  SVC003: {
    severity: 'error',
    title: 'Unreadable file',
    message: ({ path, reason }) => `${path} cannot be read: ${reason}`,
  },
  SVC004: {
    severity: 'error',
    title: 'Not a text file',
    message: ({ path, encoding }) =>
      encoding === 'utf-8'
        ? `${path} is not UTF-8 text`
        : `${path} is not text: it begins with the byte order mark of UTF-16, and holds what is not UTF-16`,
    help: () => 'manifests are YAML or JSON in UTF-8, or in UTF-16 with a byte order mark',
  },
  SVC005: {
    severity: 'error',
    title: 'YAML syntax error',
    message: ({ reason }) => `YAML does not parse: ${reason}`,
  },
  SVC006: {
    severity: 'error',
    title: 'JSON syntax error',
    message: ({ reason }) => `JSON does not parse: ${reason}`,
  },
  SVC007: {
    severity: 'warning',
    title: 'Duplicate key',
    message: ({ key }) =>
      `the key ${JSON.stringify(key)} stands twice in one mapping: the last one counts, as for kubectl`,
    help: () => 'keep one of them: other programs refuse the document',
  },
  SVC008: {
    severity: 'error',
    title: 'Too many YAML aliases',
    message: ({ limit }) => `the document expands through aliases to more than ${String(limit)} values`,
    help: () => 'write the values out, or split the document',
  },
  SVC009: {
    severity: 'error',
    title: 'Template that was not rendered',
    message: ({ expression }) => `this is a template, not a manifest: ${expression}`,
    help: () => 'render it first, for example: helm template RELEASE CHART | svcgen compile -',
  },
  SVC010: {
    severity: 'warning',
    title: 'Scalar that YAML 1.1 and 1.2 read differently',
    message: ({ scalar, yaml11, yaml12 }) =>
      `${scalar} is ${yaml11}, as kubectl reads it (YAML 1.1), and not ${yaml12} (YAML 1.2)`,
    help: ({ scalar }) => `quote it ("${scalar}") or write the value plainly`,
  },
  SVC011: {
    severity: 'warning',
    title: 'Unparsable document of a kind that is not read',
    message: ({ kind, reason }) => `a ${kind} that does not parse is skipped: ${reason}`,
    help: () => 'svcgen reads nothing from this kind, so the rules do not change',
  },
  SVC012: {
    severity: 'warning',
    title: 'No Service that makes rules',
    message: ({ documents, skipped, namespace, made }) => {
      const notRead = skipped.length === 0 ? '' : `; not read: ${skippedText(skipped)}`;
      const ofNamespace = namespace === null ? '' : ` of namespace ${namespace}`;
      return `no Service${ofNamespace} of the input (${counted(documents, 'document')}${notRead}) makes ${made}`;
    },
    help: ({ made, namespace, namespaces, withoutNamespace }) => {
      const printed = `only the fixed ${made === 'rules' ? 'chains' : 'records'} are printed`;
      if (namespace !== null && namespaces.length > 0 && !namespaces.includes(namespace)) {
        return `its Services are of namespace ${listOf(namespaces)}, see --namespace; ${printed}`;
      }
      const placed =
        namespace !== null || withoutNamespace === 0
          ? ''
          : `; ${counted(withoutNamespace, 'object')} without a namespace went to default, --namespace gives another`;
      return `give Service manifests, or check --namespace and --selector${placed}; ${printed}`;
    },
  },
  SVC013: {
    severity: 'warning',
    title: 'Unknown configuration field',
    message: ({ field }) => `KubeProxyConfiguration has no field ${field}`,
    help: ({ suggestion }) =>
      suggestion === null ? 'it is ignored; check the spelling' : `it is ignored; did you mean ${suggestion}?`,
  },
  SVC014: {
    severity: 'error',
    title: 'Bad kube-proxy configuration',
    message: ({ problem }) => problem,
  },
  SVC015: {
    severity: 'error',
    title: 'Bad option value',
    message: ({ option, problem }) => `${option}: ${problem}`,
  },
  SVC016: {
    severity: 'error',
    title: 'Empty standard input',
    message: ({ name }) => `${name} is empty`,
    help: () => 'the command that should write the manifests may have failed',
  },
  SVC017: {
    severity: 'error',
    title: 'Bad usage',
    message: ({ problem }) => problem,
    help: ({ suggestion }) => suggestion ?? 'svcgen --help lists commands and options',
  },
  SVC018: {
    severity: 'error',
    title: 'Output cannot be written',
    message: ({ output, reason }) => `${output} cannot be written: ${reason}`,
  },
};
