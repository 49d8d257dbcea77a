// Judges ../../../forge/manifest.yml by the schema of @forge/manifest, and runs its expressions on issue properties.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [file, cases] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const Ajv = require('ajv').default;
const { parse } = require('yaml');
const manifest = parse(readFileSync(file, 'utf8'));
// The package exports no path to its schema.
const folder = join(dirname(fileURLToPath(import.meta.url)), 'node_modules', '@forge', 'manifest');
const schema = JSON.parse(readFileSync(join(folder, 'out', 'schema', 'manifest-schema.json'), 'utf8'));
const ajv = new Ajv({ strict: false, allErrors: true, logger: false, validateFormats: false });
const validate = ajv.compile(schema);
const result = { valid: validate(manifest), errors: (validate.errors ?? []).slice(0, 10), broken: [], answers: [] };

const withoutDescription = structuredClone(manifest);
delete withoutDescription.modules['jira:workflowValidator'][0].description;
result.refusesWithoutDescription = !validate(withoutDescription);

for (const module of manifest.modules['jira:workflowValidator']) {
  for (const property of JSON.parse(cases)) {
    const issue = { properties: { baton: property } };
    // The expressions use only what Jira's language and JavaScript have in common.
    const passes = new Function('issue', `return (${module.expression});`)(issue);
    const message = passes === true ? '' : new Function('issue', `return (${module.errorMessage.expression});`)(issue);
    result.answers.push({ key: module.key, property, passes, message });
  }
}
console.log(JSON.stringify(result));
