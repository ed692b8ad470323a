import type { Plugin as EsbuildPlugin } from 'esbuild';
import type { Plugin as VitePlugin } from 'vitest/config';

export declare function precompileTemplate(text: string): string;
export declare const handlebarsForEsbuild: EsbuildPlugin;
export declare const handlebarsForVite: VitePlugin;
