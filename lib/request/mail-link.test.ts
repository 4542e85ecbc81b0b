import { expect, test } from "vitest";
import { mailLinkOf } from "./mail-link";

test.each([
  ["/self-service/recovery?flow=f&token=t", "recovery"],
  ["/self-service/verification?token=t&flow=f", "verification"],
  ["/self-service/verification?code=123456&flow=f", undefined],
  ["/self-service/recovery?flow=f&token=", undefined],
  ["/self-service/recovery?flow=f", undefined],
  ["/self-service/recovery/browser?token=t", undefined],
  ["/self-service/logout?token=t", undefined],
  ["/recovery?token=t", undefined],
])("%s finishes: %s", (target, kind) => expect(mailLinkOf(target)).toBe(kind));
