import { dirname, isAbsolute, join } from 'node:path';
import type { User } from '@kubernetes/client-node';
import { load } from 'js-yaml';
import { isRecord, listOf } from './json-values.js';

/**
 * What client-node 1.4 leaves out of a kubeconfig's users: `tokenFile`, a plugin's path relative to the file, and
 * KUBERNETES_EXEC_INFO, which plugins read (client-go v0.36, plugin/pkg/client/auth/exec).
 */
export function completeUsers(users: readonly User[], text: string, file: string): readonly User[] {
  const written = new Map(listOf(recordOf(load(text))['users']).map((entry) => [recordOf(entry)['name'], entry]));
  return users.map((user) => {
    const fields = recordOf(recordOf(written.get(user.name))['user']);
    const { tokenFile } = fields;
    if (typeof tokenFile === 'string' && tokenFile !== '') {
      const path = besides(file, tokenFile);
      // It wins over a token that stands beside it (client-go, tools/clientcmd/client_config.go).
      return { ...user, token: '', authProvider: { name: 'tokenFile', config: { tokenFile: path } } };
    }
    return isRecord(fields['exec']) ? { ...user, exec: completePlugin(fields['exec'], file) } : user;
  });
}

function completePlugin(exec: Readonly<Record<string, unknown>>, file: string): object {
  const { apiVersion, command, env } = exec;
  // Interactive plugins would ask on a terminal that client-node does not give them.
  const info = { apiVersion, kind: 'ExecCredential', spec: { interactive: false } };
  const variables = [...listOf(env), { name: 'KUBERNETES_EXEC_INFO', value: JSON.stringify(info) }];
  const isRelative = typeof command === 'string' && command.includes('/');
  return { ...exec, command: isRelative ? besides(file, command) : command, env: variables };
}

function besides(file: string, path: string): string {
  return isAbsolute(path) ? path : join(dirname(file), path);
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}
