import { maintenancePage, pageView } from "@/app/page-view";
import { requestContext } from "@/lib/request/current";

/** Planned maintenance. While it closes the service, the front door shows this page in the place of others. */
export default async function Maintenance() {
  const { returnPath } = await requestContext();
  return maintenancePage(await pageView(), returnPath ?? "/");
}
