import { pageView } from "@/app/page-view";
import { SignedOut } from "@/components/shell/signed-out";
import { signedOutOf } from "@/lib/oauth2/signed-out";
import { requestContext } from "@/lib/request/current";

/** Where a sign-out for applications ends, if none of them takes the person back (Hydra `urls.post_logout_redirect`). */
export default async function SignedOutPage() {
  const { words, brand, draw } = await pageView();
  const applications = signedOutOf(await requestContext())?.applications ?? [];
  return draw(<SignedOut applications={applications} words={words} brand={brand} />);
}
