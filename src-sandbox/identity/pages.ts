import { createHash } from 'node:crypto';
import type { RoleProfile, StaffMember } from './staff.ts';
import { staffName } from './staff.ts';

/** Nothing remote, no script: a page that is safe to type a password into. */
const STYLE = `
*{box-sizing:border-box}
body{margin:0;background:#f0f4f5;color:#212b32;font:19px/1.5 Arial,sans-serif}
header{background:#005eb8;color:#fff;padding:16px}
header p,main{max-width:640px;margin:0 auto}
header p{font-weight:700;font-size:22px}
main{padding:32px 16px}
h1{font-size:32px;line-height:1.25;margin:0 0 16px}
fieldset{border:0;margin:0 0 24px;padding:0}
legend{padding:0}
legend,label.text{font-weight:700;display:block;margin-bottom:8px}
.hint{color:#4c6272}
.radio{display:flex;gap:12px;align-items:flex-start;padding:8px 0}
.radio input{width:24px;height:24px;margin:2px 0 0;flex:none}
.radio span span{display:block;color:#4c6272}
input[type=text],input[type=password]{font:inherit;width:100%;max-width:360px;padding:8px;border:2px solid #4c6272;border-radius:0;background:#fff;color:inherit;margin-bottom:24px}
button{font:inherit;font-weight:700;padding:12px 16px;border:2px solid transparent;border-radius:4px;cursor:pointer}
.go{background:#007f3b;color:#fff;box-shadow:0 4px 0 #00401e}
.other{background:none;padding-left:0;color:#005eb8;text-decoration:underline;font-weight:400}
:focus-visible{outline:4px solid #ffeb3b;outline-offset:0;box-shadow:inset 0 0 0 4px #212b32}
.error{border:4px solid #d5281b;padding:16px;margin-bottom:24px;background:#fff}
.error h2{margin:0 0 8px;font-size:22px}
.error p{margin:0;color:#d5281b;font-weight:700}
.row{display:flex;gap:16px;flex-wrap:wrap;margin-top:8px}
`;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/**
 * The policy of every page here. `form-action` names the loopback address because the answer to the form redirects
 * to the viewer's own, and browsers hold a form's redirects to it. (It has no
 * way to name `[::1]`, so the viewer's address is 127.0.0.1.)
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${STYLE_HASH}'`,
  "form-action 'self' http://127.0.0.1:*",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function page(title: string, body: string): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} – St Helens Shared Care Record</title>
<style>${STYLE}</style>
</head>
<body>
<header><p>St Helens Shared Care Record · demonstration sign-in</p></header>
<main>
${body}
</main>
</body>
</html>
`;
}

function errorSummary(message: string | undefined): string {
  if (message === undefined) return '';
  return `<div class="error" role="alert" aria-labelledby="error-title"><h2 id="error-title">There is a problem</h2><p>${escapeHtml(message)}</p></div>`;
}

const cancelForm = (action: string): string =>
  `<form method="post" action="${escapeHtml(action)}/cancel" id="cancel"><button class="other" type="submit">Cancel and go back to the viewer</button></form>`;

/** Name and password. `action` is this interaction's address. */
export function signInPage(action: string, staff: readonly StaffMember[], username: string, message?: string): string {
  const choices = staff
    .map(
      (member, index) =>
        `<label class="radio"><input type="radio" name="username" value="${escapeHtml(member.username)}"${
          member.username === username || (username === '' && index === 0) ? ' checked' : ''
        }><span>${escapeHtml(staffName(member))}<span>${escapeHtml(member.job)} · ${escapeHtml(member.username)}</span></span></label>`,
    )
    .join('\n');
  return page(
    message === undefined ? 'Sign in' : 'Error: Sign in',
    `${errorSummary(message)}<h1>Sign in</h1>
<form method="post" action="${escapeHtml(action)}" id="sign-in" autocomplete="off">
<fieldset><legend>Who are you?</legend>
<p class="hint">These people are invented. Their passwords are printed by the sandbox.</p>
${choices}</fieldset>
<label class="text" for="password">Password</label>
<input type="password" id="password" name="password" autocomplete="current-password" required>
<div class="row"><button class="go" type="submit">Sign in</button></div>
</form>
${cancelForm(action)}`,
  );
}

/** The second step for people with several roles. */
export function rolePage(action: string, member: StaffMember, ticket: string): string {
  const choices = member.roles
    .map(
      (role: RoleProfile, index) =>
        `<label class="radio"><input type="radio" name="role" value="${escapeHtml(role.person_roleid)}"${index === 0 ? ' checked' : ''}><span>${escapeHtml(role.org_name)}<span>${escapeHtml(roleTitle(role))}</span></span></label>`,
    )
    .join('\n');
  return page(
    'Choose your role',
    `<h1>Choose your role, ${escapeHtml(staffName(member))}</h1>
<form method="post" action="${escapeHtml(action)}" id="choose-role">
<input type="hidden" name="ticket" value="${escapeHtml(ticket)}">
<fieldset><legend>In which role are you working now?</legend>
${choices}</fieldset>
<div class="row"><button class="go" type="submit">Continue</button></div>
</form>
${cancelForm(action)}`,
  );
}

/** The last part of `"Clinical":"Clinical Provision":"Nurse Access Role"`. */
function roleTitle(role: RoleProfile): string {
  return role.role_name.split(':').at(-1)?.replaceAll('"', '') ?? role.role_name;
}

/** A plain message, e.g. signed out, or a sign-in that cannot go on. */
export function messagePage(title: string, words: string): string {
  return page(title, `<h1>${escapeHtml(title)}</h1><p>${escapeHtml(words)}</p>`);
}

/** Asks before the session ends; `form` is the provider's own form, without its button. */
export function signOutPage(form: string): string {
  return page(
    'Sign out',
    `<h1>Sign out of the St Helens Shared Care Record?</h1>${form}
<div class="row"><button class="go" type="submit" form="op.logoutForm" name="logout" value="yes">Sign out</button>
<button class="other" type="submit" form="op.logoutForm">Stay signed in</button></div>`,
  );
}
