// Prints what is wrong with a mail's AMP part: node validate.mjs FILE
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const folder = 'next/dist/compiled/amphtml-validator/';
const validator = await require(folder + 'index.js').getInstance(require.resolve(folder + 'validator_wasm.js'));
const { status, errors } = validator.validateString(readFileSync(process.argv[2], 'utf8'), 'AMP4EMAIL');
const said = errors.map(({ line, col, severity, message }) => `${line}:${col} ${severity} ${message}`);
console.log(JSON.stringify({ status, said }));
