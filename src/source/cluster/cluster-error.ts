import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Code, DiagnosticArguments } from '../../diagnostics/catalog.js';

/** Why a cluster cannot be read, as the finding that the user is told. */
export class ClusterError extends Error {
  constructor(readonly finding: Diagnostic) {
    super(finding.code);
  }
}

/** `where` is the kubeconfig or the server concerned. */
export function clusterError<C extends Code>(code: C, args: DiagnosticArguments[C], where: string): ClusterError {
  // As in diagnosticList: code and arguments belong together, which a union no longer says.
  return new ClusterError(diagnostic(code, args, { kind: 'name', name: where }) as Diagnostic);
}
