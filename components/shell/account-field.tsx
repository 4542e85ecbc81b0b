/**
 * Says for whom a form was drawn, only to be refused if somebody else is signed in to this browser by then.
 * @param identity Kratos' id
 */
export function AccountField({ identity }: { identity: string }) {
  return <input type="hidden" name="account" value={identity} />;
}
