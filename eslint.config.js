import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** What each room of src/ may import from the others (docs/architecture.md holds the reasons). */
const MAY_IMPORT = {
  net: [],
  diagnostics: ['net'],
  source: ['diagnostics'],
  documents: ['diagnostics'],
  kubernetes: ['net', 'diagnostics', 'documents'],
  'control-plane': ['kubernetes', 'net', 'diagnostics'],
  plan: ['control-plane', 'kubernetes', 'net', 'diagnostics'],
  program: ['net', 'diagnostics'],
  'dataplanes/iptables': ['plan', 'program', 'net', 'diagnostics'],
  compiler: [
    'documents',
    'kubernetes',
    'control-plane',
    'plan',
    'program',
    'dataplanes/iptables',
    'net',
    'diagnostics',
  ],
};
/** Rooms that may use Node; everything else also runs in a browser. */
const NODE_ROOMS = ['source'];
const ROOMS = Object.keys(MAY_IMPORT);

const roomRules = ROOMS.map((room) => {
  const forbidden = ROOMS.filter((other) => other !== room && !MAY_IMPORT[room].includes(other));
  const patterns = [
    {
      regex: `^(\\.\\./)+(${[...forbidden, 'commands', 'cli', 'index'].join('|')})(/|\\.js$)`,
      message: `src/${room} may import only ${MAY_IMPORT[room].join(', ') || 'nothing'} (docs/architecture.md).`,
    },
    {
      regex: '^(execa|yargs|@kubernetes/client-node)(/|$)',
      message: 'execa belongs to src/apply, yargs to src/commands, client-node to src/source/cluster*.',
    },
  ];
  if (!NODE_ROOMS.includes(room)) {
    patterns.push({ regex: '^node:', message: `src/${room} also runs in a browser.` });
  }
  return {
    files: [`src/${room}/**/*.ts`],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] },
  };
});

export default defineConfig(
  { ignores: ['dist/', 'coverage/'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/explicit-function-return-type': ['error', { allowExpressions: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  ...roomRules,
);
