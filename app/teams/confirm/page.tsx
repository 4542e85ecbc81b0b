import { pageView, problemPage } from "@/app/page-view";
import { TeamQuestion } from "@/components/shell/team-question";
import { single } from "@/lib/kratos/params";
import { requestContext } from "@/lib/request/current";
import { respondSession } from "@/lib/request/page-response";
import { type ConfirmedAct, confirmedActOf, mayAct } from "@/lib/teams/act";
import { openTeam, readNames } from "@/lib/teams/open-team";

/** Asks before something is taken away from a team (`?id=&act=`, and `person=` or `invitation=` where it is about one). */
export default async function ConfirmTeamPage({ searchParams }: PageProps<"/teams/confirm">) {
  const params = await searchParams;
  const given = (name: string) => single(params, name);
  const query = new URLSearchParams(["id", "act", "person", "invitation"].map((name) => [name, given(name)]));
  const path = `/teams/confirm?${query}`;
  const opened = await openTeam(given("id"), path);
  const person = given("person");
  const names = opened.ok ? await readNames(await requestContext(), [person], opened.data.team) : opened;
  const view = await pageView();
  if (!opened.ok) return problemPage(view, { ...opened, again: path });
  if (!names.ok) return problemPage(view, { ...names, again: path });
  const { team, role, identity } = opened.data;
  const act: ConfirmedAct | undefined = confirmedActOf(given("act"));
  const about = { person, invitation: given("invitation") };
  if (!act || !mayAct(act, { ...about, team, role, identity })) return problemPage(view, { problem: "notFound" });
  respondSession(view.response, identity);
  const invited = team.invitations.find((one) => one.id === about.invitation)?.address ?? "";
  return view.draw(
    <TeamQuestion
      act={act}
      team={team}
      about={about}
      name={act === "withdraw" ? invited : (names.data.get(person)?.name ?? person)}
      account={identity}
      words={view.words}
      brand={view.brand}
    />,
  );
}
