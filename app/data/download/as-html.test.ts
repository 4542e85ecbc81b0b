import { expect, test } from "vitest";
import { catalogue } from "@/i18n/catalogues";
import { translatorOf } from "@/i18n/translator";
import { asHtml } from "./as-html";

async function* none() {}

test("what people have typed stays text, times are said in words, and names of fields are marked as English", async () => {
  const data = {
    account: {
      traits: { email: "ada@example.com", "<b>": '"><script>alert(1)</script>' },
      created_at: "2026-11-30T09:00:00.123456Z",
      metadata_admin: null,
      organization_id: "",
    },
    sessions: none(),
    messages: [],
    applications: undefined,
    relations: undefined,
  };
  let html = "";
  const made = { service: "https://id.example.com", at: "2026-11-30T09:00:00Z" };
  for await (const part of asHtml(data, made, translatorOf("de", await catalogue("de")))) html += part;
  expect(html).toMatch(/^<!DOCTYPE html>\n<html lang="de" dir="ltr">/);
  expect(html).toContain("Ihre Daten bei id.example.com");
  expect(html).toContain("&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;");
  expect(html).not.toMatch(/<script|<b>|metadata|organization/);
  expect(html).toContain("<dt>E-Mail</dt><dd><bdi>ada@example.com</bdi></dd>");
  expect(html).toContain('<dt><bdi lang="en">created at</bdi></dt><dd><bdi>30. November 2026');
  expect(html.match(/Hier ist nichts gespeichert/g)).toHaveLength(2);
  expect(html).toMatch(/<\/html>\n$/);
});
