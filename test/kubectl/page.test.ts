import { testSessions } from '../cli/page-sessions.js';

testSessions('docs/get.md');
