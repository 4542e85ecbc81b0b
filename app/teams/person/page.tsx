import { pageView, problemPage } from "@/app/page-view";
import { AccountPage } from "@/components/shell/account-page";
import { TeamPerson } from "@/components/shell/team-person";
import { single } from "@/lib/kratos/params";
import { requestContext } from "@/lib/request/current";
import { respondSession } from "@/lib/request/page-response";
import { openTeam, readNames } from "@/lib/teams/open-team";
import { isUpTo } from "@/lib/teams/role";

/** Somebody in a team (`?id=&person=`): their role, and what the signed-in person may do about it. */
export default async function TeamPersonPage({ searchParams }: PageProps<"/teams/person">) {
  const params = await searchParams;
  const id = single(params, "id");
  const person = single(params, "person");
  const path = `/teams/person?${new URLSearchParams({ id, person })}`;
  const opened = await openTeam(id, path);
  const names = opened.ok ? await readNames(await requestContext(), [person], opened.data.team) : opened;
  const view = await pageView();
  if (!opened.ok) return problemPage(view, { ...opened, again: path });
  if (!names.ok) return problemPage(view, { ...names, again: path });
  const { team, role, identity } = opened.data;
  respondSession(view.response, identity);
  const present = team.people.get(person);
  if (!present || !isUpTo(present, role)) return problemPage(view, { problem: "notFound" });
  const { words, brand } = view;
  return view.draw(
    <AccountPage brand={brand} words={words} current="teams">
      <TeamPerson
        team={team}
        person={{ id: person, role: present, colleague: names.data.get(person) }}
        account={identity}
        role={role}
        words={words}
        brandName={brand.title}
      />
    </AccountPage>,
  );
}
