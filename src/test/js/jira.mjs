// Walks a handoff with jira.js, a client made for the real Jira. Usage: node jira.mjs ADDRESS
import assert from 'node:assert/strict';
import { Version3Client } from 'jira.js';

const host = process.argv[2];
const client = new Version3Client({
  host,
  authentication: { basic: { email: 'scientist@example.com', apiToken: 'sandbox' } },
});
const paragraph = (text) => ({
  version: 1,
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
});

const me = await client.myself.getCurrentUser();
assert.equal(me.displayName, 'Asha Raman');

const fields = await client.issueFields.getFields();
const limitations = fields.find((field) => field.name === 'Known limitations').id;

const found = await client.issueSearch.searchForIssuesUsingJqlEnhancedSearch({
  jql: 'project = MH AND status = Documentation ORDER BY key',
  fields: ['summary', 'status'],
});
assert.ok(found.issues.length > 0);
const key = found.issues[0].key;
assert.equal(found.issues[0].fields.status.name, 'Documentation');

await client.issues.editIssue({ issueIdOrKey: key, fields: { [limitations]: paragraph('Fails at night.') } });
const issue = await client.issues.getIssue({ issueIdOrKey: key, fields: [limitations] });
assert.equal(issue.fields[limitations].content[0].content[0].text, 'Fails at night.');

const comment = await client.issueComments.addComment({ issueIdOrKey: key, comment: paragraph('Filled in.') });
const comments = await client.issueComments.getComments({ issueIdOrKey: key });
assert.ok(comments.comments.some((one) => one.id === comment.id));

const { transitions } = await client.issues.getTransitions({ issueIdOrKey: key });
const submit = transitions.find((one) => one.name === 'Submit for review');
await assert.rejects(
  client.issues.doTransition({ issueIdOrKey: key, transition: { id: submit.id } }),
  (error) => JSON.stringify(error.response ?? error.cause?.response?.data ?? error).includes('Baton holds this handoff'),
);

const created = await client.issues.createIssue({
  fields: { project: { key: 'EV' }, issuetype: { name: 'Model handoff' }, summary: 'From jira.js' },
});
const first = (await client.issues.getTransitions({ issueIdOrKey: created.key })).transitions[0];
await client.issues.doTransition({ issueIdOrKey: created.key, transition: { id: first.id } });
const moved = await client.issues.getIssue({ issueIdOrKey: created.key, fields: ['status'] });
assert.equal(moved.fields.status.name, 'Documentation');

console.log('jira.js: searched, read, edited, commented, was refused, created and moved');
