import { expect, test } from "vitest";
import { meantAddress } from "./mail-domains";

test.each([
  ["ada@gmial.com", "ada@gmail.com"],
  ["Ada.L@GMAIL.CON", "Ada.L@gmail.com"],
  ["ada@gmail.co", "ada@gmail.com"],
  ["ada@gmaill.com", "ada@gmail.com"],
  ["ada@mgail.com", "ada@gmail.com"],
  ["ada@hotmial.con", "ada@hotmail.com"],
  ["ada@hotmal.fr", "ada@hotmail.fr"],
  ["ada@yaho.com", "ada@yahoo.com"],
  ["ada@outlok.de", "ada@outlook.de"],
  ["ada@iclould.com", "ada@icloud.com"],
  ["ada@t-onlnie.de", "ada@t-online.de"],
  ["ada@example.con", "ada@example.com"],
  ["ada@lovelace.ogr", "ada@lovelace.org"],
])("%s is probably meant to be %s", (typed, meant) => expect(meantAddress(typed)).toBe(meant));

test.each([
  ...["ada@gmail.com", "ada@ymail.com", "ada@email.com", "ada@mail.com", "ada@gmx.net", "ada@gmx.ch", "ada@web.de"],
  ...["ada@company.co", "ada@company.cm", "ada@university.edu", "ada@müller.example", "ada@aol.de", "ada@live.at"],
  ...["ada@gmail", "ada@", "@gmail.con", "ada", "", "ada lovelace@gmial.com", "ada@hotmail.se", "ada@fail.com"],
])("%s is left alone", (typed) => expect(meantAddress(typed)).toBeUndefined());
