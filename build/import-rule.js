import { dirname, relative, resolve, sep } from 'node:path';

/** Globals that only Node has. */
const NODE_GLOBALS = ['process', 'Buffer', 'require', '__dirname', '__filename', 'global', 'setImmediate'];

/**
 * ESLint rule: a file of src/ may import only from the rooms that its own room lists (`mayImport`), and may use Node only
 * where `nodeRooms` says so. Whatever lies in no listed room is refused, and so is importing it.
 */
export const importRule = {
  meta: { type: 'problem', schema: [{ type: 'object' }] },
  create(context) {
    const { mayImport, nodeRooms, topFiles } = context.options[0];
    const src = resolve(context.cwd, 'src');
    const clusters = /[\\/]src[\\/]source[\\/]cluster[\\/]/;
    const rooms = Object.keys(mayImport).sort((left, right) => right.length - left.length);
    const roomOf = (path) => {
      const inside = relative(src, path).split(sep).join('/');
      if (inside.startsWith('../')) return 'outside';
      if (topFiles.includes(inside.replace(/\.(js|ts)$/, ''))) return 'top';
      return rooms.find((room) => inside.startsWith(`${room}/`)) ?? null;
    };
    const room = roomOf(context.filename);
    const isNodeRoom = room === 'top' || nodeRooms.includes(room);
    const check = (node, specifier) => {
      if (specifier.startsWith('node:')) {
        if (!isNodeRoom) context.report({ node, message: `src/${room} also runs in a browser.` });
        return;
      }
      if (!specifier.startsWith('.')) {
        const isOfClusters = /^@kubernetes\/client-node(\/|$)/.test(specifier) && !clusters.test(context.filename);
        const isKept = isOfClusters || (/^(execa|yargs)(\/|$)/.test(specifier) && room !== 'commands');
        if (isKept) context.report({ node, message: `${specifier} may not be imported in src/${room}.` });
        return;
      }
      const target = roomOf(resolve(dirname(context.filename), specifier));
      if (room === 'top' || target === room || target === 'outside') return;
      const allowed = mayImport[room] ?? [];
      if (target === null || target === 'top' || (allowed !== 'anything' && !allowed.includes(target))) {
        const list = allowed === 'anything' ? 'listed rooms' : allowed.join(', ') || 'nothing';
        context.report({ node, message: `src/${room} may import only ${list} (docs/architecture.md).` });
      }
    };
    const ofSource = (node) => {
      if (node.source !== null && typeof node.source?.value === 'string') check(node, node.source.value);
    };
    return {
      Program(node) {
        if (room === null) context.report({ node, message: 'This folder is no room of docs/architecture.md.' });
      },
      ImportDeclaration: ofSource,
      ImportExpression: ofSource,
      ExportNamedDeclaration: ofSource,
      ExportAllDeclaration: ofSource,
      'Program:exit'(node) {
        if (isNodeRoom) return;
        for (const reference of context.sourceCode.getScope(node).through) {
          const { name } = reference.identifier;
          if (NODE_GLOBALS.includes(name)) {
            context.report({ node: reference.identifier, message: `${name} is not there in a browser.` });
          }
        }
      },
    };
  },
};
