import { checkControls } from "./check-controls.js";
import { checkRoutes } from "./check-inventory.js";

const app = `
const express = require("express");
const app = express();`;

describe("what functions of handlers come to", () => {
  it("has the handler last where only the file that hands the application in knows its framework", () => {
    checkRoutes(
      {
        "server.js": `
const express = require("express");
const configure = require("./configure");
const app = express();
configure(app);`,
        "configure.js": `module.exports = (app) => { app.post("/orders", requireUser, limit, create); };`,
      },
      "POST /orders <- requireUser, limit",
    );
  });

  it("follows methods of the object around", () => {
    checkControls(
      {
        "app.js": `${app}
const { sessions } = require("./sessions");
app.get("/me", (req, res) => {
  const user = sessions.from(req);
  if (!user) return res.status(401).end();
  res.json(user);
});
app.get("/you", (req, res) => res.json(sessions.from(req)));`,
        "sessions.js": `
exports.sessions = {
  known: {},
  get(token) { return this.known[token]; },
  from: function (req) { return this.get(req.headers.authorization); },
};`,
      },
      `
      GET /me: authentication
      GET /you:
      `.replace("/you:", "/you"),
    );
  });

  it("follows methods that plain functions give the objects they make", () => {
    checkControls(
      {
        "app.js": `${app}
const Memos = require("./memos");
const memos = new Memos();
app.post("/memos", memos.add);`,
        "memos.js": `
const Store = require("./store");
const Memos = function () {
  const store = new Store();
  this.add = (req, res, next) => store.getByUser(req.session.user, (memo) => this.show(req, res, next));
  this.show = (req, res, next) => {
    if (!req.session.user) return res.status(401).end();
    res.render("memos");
  };
};
module.exports = Memos;`,
        "store.js": `
const Store = function () {
  this.getByUser = (user, done) => db.find({ user }, done);
};
module.exports = Store;`,
      },
      "POST /memos: authentication",
    );
  });

  it("knows that what is looked up in a store of a library is a record", () => {
    checkControls(
      {
        "app.ts": `
import express from "express";
import { Basket } from "./basket";
const app = express();
app.get("/baskets/:id", async (req, res) => {
  const basket = await Basket.findByPk(req.params.id);
  if (basket === null) return res.render("none");
  res.json(basket);
});`,
        "basket.ts": `
import { Model } from "sequelize";
export class Basket extends Model {}`,
      },
      "GET /baskets/:id",
    );
  });

  it("knows what lists and texts can tell", () => {
    checkControls(
      {
        "app.js": `${app}
const { challenges, columns } = require("./data");
app.get("/challenges/:key", (req, res) => {
  if (!challenges().has(req.params.key)) return res.render("none");
  if (!columns.includes(req.query.column) || columns.join().startsWith("x")) return res.render("none");
  res.json(challenges().get(req.params.key));
});`,
        "data.js": `
exports.challenges = () => new Map(load());
exports.columns = load();`,
      },
      "GET /challenges/:key",
    );
  });

  it("judges what packages have by their own names, and takes methods of values and texts for what they are", () => {
    checkControls(
      {
        "app.ts": `
import express from "express";
import { Integration, AuthCookie, Helper, Providers } from "./authentication";
const app = express();
app.get("/integrations", async (req, res) => res.json(await IntegrationOf(req).findAll()));
app.post("/integrations", async (req, res) => { const made = await Integration.create({ name: "x" }); await made.touch(req); res.json(Providers.sort().filter(Boolean)); });
app.get("/cookies", (req, res) => { res.clearCookie(AuthCookie); rotate(AuthCookie); res.json(Helper.isKnown("a")); });
function IntegrationOf(req) { return Integration.scope("all"); }
function rotate(name) { jar.remove(name); }`,
        "authentication.ts": `
import { Model } from "sequelize";
export class Integration extends Model {
  touch(req) { this.seen = req.ip; }
}
export const AuthCookie = "auth";
export const Providers = load();
export class Helper {
  static isKnown(name) { return this.isAuthName(name); }
  static isAuthName(name) { return name.startsWith("a"); }
}`,
      },
      `
      GET /integrations
      POST /integrations
      GET /cookies
      `,
    );
  });

  it("goes through functions that stand beside the handler in the function around both", () => {
    checkControls(
      {
        "app.js": `${app}
require("./routes")(app);`,
        "routes.js": `
module.exports = function (app) {
  function currentUser(req) { return find(req); }
  const find = (req) => req.session.user ?? guest(req);
  function guest(req) { return currentUser(req); }
  function turnAway(req, res) { if (!req.session.user) { res.status(401).end(); return true; } return false; }
  app.get("/me", (req, res) => res.json(currentUser(req)));
  app.get("/orders", (req, res) => { if (turnAway(req, res)) return; res.json([]); });
};`,
      },
      `
      GET /me
      GET /orders: authentication
      `,
    );
  });

  it("knows the request under another name", () => {
    checkControls(
      {
        "app.js": `${app}
const { change } = require("./out-of-view");
app.post("/roles", (req, res) => { const forward = req; change(forward); res.end(); });`,
      },
      "POST /roles: unknown authentication, authorization, validation, audit-log",
    );
  });

  it("counts whom a middleware writes into the request as the owner that is looked for", () => {
    checkControls(
      {
        "app.js": `${app}
const { fillUser } = require("./fill");
app.get("/addresses", fillUser(), async (req, res) => res.json(await Address.findAll({ where: { UserId: req.body.UserId } })));
app.delete("/addresses/:id", fillUser(), async (req, res) => res.json(await Address.destroy({ where: { id: req.params.id, UserId: req.body.UserId } })));
app.delete("/open/:id", async (req, res) => res.json(await Address.destroy({ where: { id: req.params.id, UserId: req.body.UserId } })));
app.get("/mine", async (req, res) => res.json(await Address.findAll({ where: { userId: req.session.user.id } })));
app.get("/all", whoIsIt, async (req, res) => res.json(await Address.findAll()));
async function whoIsIt(req, res, next) { req.account = await Account.findOne({ where: { userId: req.session.user.id } }); next(); }`,
        "fill.js": `
exports.fillUser = () => (req, res, next) => {
  try {
    req.body.UserId = sessions[tokenOf(req)].data.id;
    next();
  } catch (error) {
    res.status(401).json({ message: "no session" });
  }
};`,
      },
      `
      GET /addresses: authentication, authorization
      DELETE /addresses/:id: authentication, authorization
      DELETE /open/:id
      GET /mine: authorization
      GET /all
      `,
    );
  });

  it("knows who is let through where the others are sent away", () => {
    checkControls(
      {
        "app.js": `${app}
app.get("/account", isLoggedIn, (req, res) => res.render("account"));
app.get("/home", mustBeKnown, (req, res) => res.render("home"));
app.get("/login", isGuest, (req, res) => res.render("login"));
app.get("/new", isFresh, (req, res) => res.render("new"));
function isLoggedIn(req, res, next) { if (req.session.loggedIn === 1) { return next(); } else { return res.redirect("/"); } }
function mustBeKnown(req, res, next) {
  if (req.session.userId) return next();
  res.redirect("/");
}
function isGuest(req, res, next) { if (!req.session.loggedIn) { return next(); } else { return res.redirect("/"); } }
function isFresh(req, res, next) { if (req.query.fresh) { return next(); } else { return res.redirect("/"); } }`,
      },
      `
      GET /account: authentication
      GET /home: authentication
      GET /login: public as login
      GET /new
      `,
    );
  });

  it("knows that who signs people in asks nobody whether they are", () => {
    checkControls(
      {
        "app.js": `${app}
app.post("/sessions", login);
app.get("/orders", loginRequired, (req, res) => res.json([]));
async function login(req, res) {
  const account = await accounts.find(req.body);
  if (!account) return res.status(401).end();
  res.json(account);
}
function loginRequired(req, res, next) {
  if (!req.session.account) return res.status(401).end();
  next();
}`,
      },
      `
      POST /sessions
      GET /orders: authentication
      `,
    );
  });
});
