import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { importRule } from './build/import-rule.js';

/** What each room of src/ may import from the others (docs/architecture.md holds the reasons). */
const MAY_IMPORT = {
  net: [],
  releases: [],
  diagnostics: ['net'],
  source: ['diagnostics'],
  documents: ['diagnostics'],
  kubernetes: ['releases', 'net', 'diagnostics', 'documents'],
  'control-plane': ['kubernetes', 'net', 'diagnostics'],
  plan: ['control-plane', 'kubernetes', 'releases', 'net', 'diagnostics'],
  program: ['net', 'diagnostics'],
  'dataplanes/iptables-rules': ['plan', 'program', 'net', 'diagnostics'],
  'dataplanes/iptables': ['dataplanes/iptables-rules', 'plan', 'program', 'net', 'diagnostics'],
  'dataplanes/ipvs': ['dataplanes/iptables-rules', 'plan', 'program', 'net', 'diagnostics'],
  dns: ['control-plane', 'kubernetes', 'net', 'diagnostics'],
  kubectl: ['control-plane', 'kubernetes', 'net', 'diagnostics'],
  lock: ['control-plane', 'documents', 'kubernetes', 'net', 'diagnostics'],
  compiler: [
    'documents',
    'kubernetes',
    'control-plane',
    'plan',
    'program',
    'dataplanes/iptables-rules',
    'dataplanes/iptables',
    'dataplanes/ipvs',
    'dns',
    'kubectl',
    'lock',
    'releases',
    'net',
    'diagnostics',
  ],
  commands: 'anything',
};

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
  {
    files: ['test/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          object: 'describe',
          property: 'skipIf',
          message:
            'Its body is run all the same: use describeWhere (test/requirements) or describeWithShared (test/shared).',
        },
      ],
    },
  },
  {
    files: ['test/**/*.test.ts'],
    ignores: ['test/**/*.live.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['**/requirements/*', '**/cluster/cluster.js', '**/packets/packet-suite.js', './packet-suite.js'],
              message: 'A test that needs more than Node.js is in a file *.live.test.ts.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['src/**/*.ts'],
    plugins: { rooms: { rules: { imports: importRule } } },
    rules: {
      'rooms/imports': [
        'error',
        { mayImport: MAY_IMPORT, nodeRooms: ['source', 'commands'], topFiles: ['cli', 'index'] },
      ],
    },
  },
);
