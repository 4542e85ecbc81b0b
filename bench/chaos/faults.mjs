/**
 * What can go wrong. `begin` and `end` work on a stage (stage.mjs) with the numbers of the plan; `end` resolves once the
 * fault itself is over, such as with a Kratos that answers again.
 * `people` says what it may cost: "nothing"; "our page", a 5xx of ours that explains it; or "the requests in it", those
 * that a killed process had.
 */
const delay = (random) => ({ delay: random.between(300, 6000) });
const which = (random) => ({ which: random.below(3) });

const line = (name, mode) => ({
  begin: (stage, numbers) => stage[name].set(mode, numbers),
  end: (stage) => stage[name].set("open"),
});

const asked = (path) => async (stage, numbers) => {
  for (const portico of stage.porticos) await stage.tell(portico, path(numbers));
};

export const faults = {
  "Kratos slow": { people: "our page", numbers: delay, ...line("toKratos", "slow") },
  "Kratos silent": { people: "our page", ...line("toKratos", "silent") },
  "Kratos cut": { people: "our page", ...line("toKratos", "cut") },
  "Kratos cut in the middle": {
    people: "our page",
    numbers: (random) => ({ bytes: random.between(1, 3000) }),
    ...line("toKratos", "half"),
  },
  "Kratos stopped": {
    people: "our page",
    begin: (stage) => process.kill(stage.kratos.pid, "SIGSTOP"),
    end: (stage) => process.kill(stage.kratos.pid, "SIGCONT"),
  },
  "Kratos killed": {
    people: "our page",
    begin: (stage) => process.kill(stage.kratos.pid, "SIGKILL"),
    end: (stage) => stage.startKratos(),
  },
  "DNS without Kratos": {
    people: "our page",
    begin: async (stage) => {
      await asked(() => "/dns?answer=unknown")(stage);
      stage.toKratos.set("cut");
      stage.toKratos.set("open");
    },
    end: asked(() => "/dns?answer=address"),
  },
  "DNS silent": {
    people: "our page",
    begin: async (stage) => {
      await asked(() => "/dns?answer=silent")(stage);
      stage.toKratos.set("cut");
      stage.toKratos.set("open");
    },
    end: asked(() => "/dns?answer=address"),
  },
  "Redis stopped": {
    people: "nothing",
    begin: (stage) => process.kill(stage.redis.pid, "SIGSTOP"),
    end: (stage) => process.kill(stage.redis.pid, "SIGCONT"),
  },
  "Redis killed": {
    people: "nothing",
    begin: (stage) => process.kill(stage.redis.pid, "SIGKILL"),
    end: (stage) => stage.startRedis(),
  },
  "Redis cut": { people: "nothing", ...line("toRedis", "cut") },
  "clock of one Portico wrong": {
    people: "nothing",
    numbers: (random) => ({ ...which(random), ms: random.pick([-1, 1]) * random.between(30, 900) * 1000 }),
    begin: (stage, { which: one, ms }) => stage.tell(stage.porticos[one], `/clock?ms=${ms}`),
    end: (stage, { which: one }) => stage.tell(stage.porticos[one], "/clock?ms=0"),
  },
  "Portico killed": {
    people: "the requests in it",
    numbers: which,
    begin: (stage, { which: one }) => stage.porticos[one].kill("SIGKILL"),
    end: (stage, { which: one }) => stage.porticos[one].start(),
  },
  "Portico restarted": {
    people: "nothing",
    numbers: which,
    begin: (stage, { which: one }) => stage.porticos[one].kill("SIGTERM"),
    end: async (stage, { which: one }) => {
      await stage.porticos[one].gone();
      await stage.porticos[one].start();
    },
  },
};
