import express from "#rules/models/express";
import fastify from "#rules/models/fastify";
import filePackages from "#rules/models/file-packages";
import fileTransfer from "#rules/models/file-transfer";
import files from "#rules/models/files";
import koa from "#rules/models/koa";
import nodeValues from "#rules/models/node-values";
import responses from "#rules/models/responses";
import { describeModels } from "./model-cases.js";

describeModels("files", {
  models: [files, filePackages],
  beside: [express, fastify, koa, nodeValues, responses],
  sinks: {
    "pictures, tables and whole files": `
      import ExcelJS from "exceljs";
      import sharp from "sharp";
      import writeFileAtomic from "write-file-atomic";
      import * as XLSX from "xlsx";
      const book = new ExcelJS.Workbook();
      ${["xlsx", "csv"].flatMap((format) => ["readFile", "writeFile"].map((method) => `book.${format}.${method}(taint); // path`)).join("\n")}
      sharp("logo.png").resize(200).toFile(taint); // path
      writeFileAtomic(taint, "text"); // path
      writeFileAtomic.sync(taint, "text"); // path
      XLSX.readFile(taint); // path
      XLSX.writeFile(sheet, taint); // path
      XLSX.writeFileXLSX(sheet, taint); // path
      XLSX.writeFileAsync(taint, sheet, {}); // path
    `,
    "packages by one path": `
      import rimraf from "rimraf";
      import makeDir, { makeDirectory, makeDirectorySync } from "make-dir";
      import chownr from "chownr";
      import open, { openApp } from "open";
      import prettier from "prettier";
      import { readPackage, readPackageSync } from "read-pkg";
      import { Writer } from "fstream";
      import original from "original-fs";
      original.readFile(taint, done); // path
      rimraf.native(taint); // path
      rimraf.nativeSync(taint); // path
      rimraf.manual(taint); // path
      rimraf.manual.sync(taint); // path
      rimraf.windows(taint); // path
      rimraf.windowsSync(taint); // path
      rimraf.posix(taint); // path
      rimraf.posixSync(taint); // path
      rimraf.moveRemove(taint); // path
      rimraf.moveRemoveSync(taint); // path
      makeDir(taint); // path
      makeDirectory(taint); // path
      makeDirectorySync(taint); // path
      chownr(taint, 1, 1, done); // path
      open(taint); // path
      openApp(taint); // path
      prettier.resolveConfig(taint); // path
      prettier.resolveConfig("a.ts", { config: taint }); // path
      prettier.format(taint);
      readPackage({ cwd: taint }); // path
      readPackageSync({ cwd: taint }); // path
      new Writer({ path: taint }); // path
      upload.mv(taint); // path
    `,
    "Deno and Bun": `
      import { file, write } from "bun";
      Deno.chmod(taint); // path
      Deno.chmodSync(taint); // path
      Deno.chown(taint); // path
      Deno.chownSync(taint); // path
      Deno.create(taint); // path
      Deno.createSync(taint); // path
      Deno.lstat(taint); // path
      Deno.lstatSync(taint); // path
      Deno.mkdir(taint); // path
      Deno.mkdirSync(taint); // path
      Deno.open(taint); // path
      Deno.openSync(taint); // path
      Deno.readDir(taint); // path
      Deno.readDirSync(taint); // path
      Deno.readFile(taint); // path
      Deno.readFileSync(taint); // path
      Deno.readLink(taint); // path
      Deno.readLinkSync(taint); // path
      Deno.readTextFile(taint); // path
      Deno.readTextFileSync(taint); // path
      Deno.realPath(taint); // path
      Deno.realPathSync(taint); // path
      Deno.remove(taint); // path
      Deno.removeSync(taint); // path
      Deno.stat(taint); // path
      Deno.statSync(taint); // path
      Deno.truncate(taint); // path
      Deno.truncateSync(taint); // path
      Deno.writeFile(taint); // path
      Deno.writeFileSync(taint); // path
      Deno.writeTextFile(taint); // path
      Deno.writeTextFileSync(taint); // path
      Deno.copyFile(taint, "b"); // path
      Deno.copyFile("a", taint); // path
      Deno.copyFileSync(taint, "b"); // path
      Deno.copyFileSync("a", taint); // path
      Deno.rename(taint, "b"); // path
      Deno.rename("a", taint); // path
      Deno.renameSync(taint, "b"); // path
      Deno.renameSync("a", taint); // path
      Deno.writeTextFile("a.txt", taint);
      Bun.file(taint); // path
      Bun.write(taint, "text"); // path
      Bun.write("a.txt", taint);
      file(taint); // path
      write(taint, "text"); // path
    `,
    "fs with callbacks and promises": `
      import fs from "node:fs";
      import { promises } from "fs";
      import { readFile } from "fs/promises";
      import * as graceful from "graceful-fs";
      async function run() {
        fs.access(taint, done); // path
        fs.accessSync(taint); // path
        fs.appendFile(taint, "line", done); // path
        fs.appendFileSync(taint, "line"); // path
        fs.appendFileSync("log.txt", taint);
        await promises.chmod(taint, 0o600); // path
        fs.chmodSync(taint, 0o600); // path
        await promises.chown(taint, 1, 1); // path
        fs.chownSync(taint, 1, 1); // path
        fs.exists(taint, done); // path
        if (fs.existsSync(taint)) return; // path
        fs.lchown(taint, 1, 1, done); // path
        fs.lchownSync(taint, 1, 1); // path
        fs.lstat(taint, done); // path
        fs.lstatSync(taint); // path
        fs.lutimes(taint, 1, 1, done); // path
        fs.lutimesSync(taint, 1, 1); // path
        fs.mkdir(taint, { recursive: true }, done); // path
        fs.mkdirSync(taint); // path
        fs.mkdtemp(taint, done); // path
        fs.mkdtempSync(taint); // path
        await promises.open(taint, "r"); // path
        fs.openSync(taint, "r"); // path
        await promises.opendir(taint); // path
        fs.opendirSync(taint); // path
        fs.readdir(taint, done); // path
        fs.readdirSync(taint); // path
        const text = await readFile("uploads/" + taint, "utf8"); // path
        graceful.readFileSync(taint); // path
        fs.readlink(taint, done); // path
        fs.readlinkSync(taint); // path
        fs.realpath(taint, done); // path
        fs.realpathSync(taint); // path
        await promises.rm(taint, { recursive: true }); // path
        fs.rmSync(taint); // path
        fs.rmdir(taint, done); // path
        fs.rmdirSync(taint); // path
        await promises.stat(taint); // path
        fs.statSync(taint); // path
        fs.statfs(taint, done); // path
        fs.statfsSync(taint); // path
        fs.truncate(taint, done); // path
        fs.truncateSync(taint); // path
        await promises.unlink(taint); // path
        fs.unlinkSync(taint); // path
        fs.utimes(taint, 1, 1, done); // path
        fs.utimesSync(taint, 1, 1); // path
        await promises.writeFile(taint, "text"); // path
        await promises.writeFile("out.txt", taint);
        fs.writeFileSync(taint, "text"); // path
      }`,
    "fs with two paths, and streams": `
      import fs from "fs";
      fs.copyFile(taint, "b", done); // path
      fs.copyFile("a", taint, done); // path
      fs.copyFileSync(taint, "b"); // path
      fs.copyFileSync("a", taint); // path
      fs.cp(taint, "b", done); // path
      fs.cp("a", taint, done); // path
      fs.cpSync(taint, "b"); // path
      fs.cpSync("a", taint); // path
      fs.link(taint, "b", done); // path
      fs.link("a", taint, done); // path
      fs.linkSync(taint, "b"); // path
      fs.linkSync("a", taint); // path
      fs.rename(taint, "b", done); // path
      fs.rename("a", taint, done); // path
      fs.renameSync(taint, "b"); // path
      fs.renameSync("a", taint); // path
      fs.symlink(taint, "b", done); // path
      fs.symlink("a", taint, done); // path
      fs.symlinkSync(taint, "b"); // path
      fs.symlinkSync("a", taint); // path
      fs.createReadStream(taint).pipe(target); // path
      request.pipe(fs.createWriteStream(taint)); // path
      fs.openAsBlob(taint); // path
      fs.watch(taint); // path
      fs.watchFile(taint, changed); // path`,
    "fs-extra": `
      import fse from "fs-extra";
      import { ensureDir, outputFile } from "fs-extra";
      fse.createFile(taint); // path
      fse.createFileSync(taint); // path
      fse.emptyDir(taint); // path
      fse.emptyDirSync(taint); // path
      fse.emptydir(taint); // path
      fse.emptydirSync(taint); // path
      ensureDir(taint); // path
      fse.ensureDirSync(taint); // path
      fse.ensureFile(taint); // path
      fse.ensureFileSync(taint); // path
      fse.mkdirp(taint); // path
      fse.mkdirpSync(taint); // path
      fse.mkdirs(taint); // path
      fse.mkdirsSync(taint); // path
      outputFile(taint, "text"); // path
      fse.outputFileSync(taint, "text"); // path
      fse.outputJson(taint, {}); // path
      fse.outputJsonSync(taint, {}); // path
      fse.outputJSON(taint, {}); // path
      fse.outputJSONSync(taint, {}); // path
      fse.pathExists(taint); // path
      fse.pathExistsSync(taint); // path
      fse.readJson(taint); // path
      fse.readJsonSync(taint); // path
      fse.readJSON(taint); // path
      fse.readJSONSync(taint); // path
      fse.remove(taint); // path
      fse.removeSync(taint); // path
      fse.writeJson(taint, {}); // path
      fse.writeJsonSync(taint, {}); // path
      fse.writeJSON(taint, {}); // path
      fse.writeJSONSync(taint, {}); // path
      fse.copy(taint, "b"); // path
      fse.copy("a", taint); // path
      fse.copySync(taint, "b"); // path
      fse.copySync("a", taint); // path
      fse.createLink(taint, "b"); // path
      fse.createLink("a", taint); // path
      fse.createLinkSync(taint, "b"); // path
      fse.createLinkSync("a", taint); // path
      fse.createSymlink(taint, "b"); // path
      fse.createSymlink("a", taint); // path
      fse.createSymlinkSync(taint, "b"); // path
      fse.createSymlinkSync("a", taint); // path
      fse.ensureLink(taint, "b"); // path
      fse.ensureLink("a", taint); // path
      fse.ensureLinkSync(taint, "b"); // path
      fse.ensureLinkSync("a", taint); // path
      fse.ensureSymlink(taint, "b"); // path
      fse.ensureSymlink("a", taint); // path
      fse.ensureSymlinkSync(taint, "b"); // path
      fse.ensureSymlinkSync("a", taint); // path
      fse.move(taint, "b"); // path
      fse.move("a", taint); // path
      fse.moveSync(taint, "b"); // path
      fse.moveSync("a", taint); // path`,
    "jsonfile and shelljs": `
      import jsonfile from "jsonfile";
      import shell, { cat, cp, ls, mkdir, mv, rm } from "shelljs";
      jsonfile.readFile(taint); // path
      jsonfile.readFileSync(taint); // path
      jsonfile.writeFile(taint, {}); // path
      jsonfile.writeFileSync(taint, {}); // path
      cat(taint); // path
      cp(taint, "b"); // path
      cp("-r", "a", taint); // path
      ls("-l", taint); // path
      mkdir("-p", taint); // path
      mv(taint, "b"); // path
      mv("a", taint); // path
      rm("-rf", taint); // path
      ${["cd", "find", "head", "tail", "touch"].map((name) => `shell.${name}(taint); // path`).join("\n")}
      shell.grep("a", taint); // path
      shell.grep(taint, "b");
      shell.test("-f", taint); // path
      ${["ShellString", "echo"].flatMap((name) => [`shell.${name}("a").to(taint); // path`, `shell.${name}("a").toEnd(taint); // path`]).join("\n")}
      shell.echo(taint).to("a");`,
    "names of temporary files": `
      import tmp from "tmp";
      ${["file", "fileSync", "dir", "dirSync", "tmpName", "tmpNameSync"].flatMap((name) => ["prefix", "postfix"].map((part) => `tmp.${name}({ ${part}: taint }); // path`)).join("\n")}
      tmp.fileSync({ name: taint });`,
    "pictures, films and pages": `
      import gm from "gm";
      import ffmpeg from "fluent-ffmpeg";
      import { Jimp } from "jimp";
      import { JSDOM } from "jsdom";
      gm("a.png").resize(10).write(taint, done); // path
      const magick = gm.subClass({ imageMagick: true });
      magick("a.png").write(taint, done); // path
      const picture = await Jimp.read("a.png");
      picture.write(taint); // path
      picture.writeAsync(taint); // path
      ffmpeg(taint); // path
      ${["input", "addInput", "output", "save", "saveToFile", "mergeToFile"].map((name) => `ffmpeg("a.mp4").size("10x10").${name}(taint); // path`).join("\n")}
      JSDOM.fromFile(taint); // path
      new JSDOM(taint);`,
    databases: `
      import sqlite3 from "sqlite3";
      import Database from "better-sqlite3";
      import postgres from "postgres";
      new sqlite3.Database(taint); // path
      new Database(taint); // path
      new Database("a.db").backup(taint); // path
      postgres().file(taint); // path
      postgres().file("a.sql", [taint]);`,
    "repositories and scripts": `
      import git from "isomorphic-git";
      import { $, cd } from "zx";
      git.clone({ fs, http, dir: taint, url: "https://example.com/a.git" }); // path
      cd(taint); // path
      $({ cwd: taint }); // path`,
    "finding and deleting": `
      import { rimraf, rimrafSync } from "rimraf";
      import { mkdirp, mkdirpSync } from "mkdirp";
      import { deleteAsync, deleteSync } from "del";
      import { glob, globIterate, globIterateSync, globStream, globStreamSync, globSync } from "glob";
      import * as tiny from "tinyglobby";
      import tar from "tar-fs";
      import fg from "fast-glob";
      import { globby, globbyStream, globbySync } from "globby";
      rimraf(taint); // path
      rimrafSync(taint); // path
      mkdirp(taint); // path
      mkdirpSync(taint); // path
      mkdirp.sync(taint); // path
      deleteAsync(taint); // path
      deleteSync(taint); // path
      glob(taint); // path
      glob("*.txt", { cwd: taint }); // path
      globSync(taint); // path
      globSync("*.txt", { cwd: taint }); // path
      glob.sync(taint); // path
      fg(taint); // path
      fg("*.txt", { cwd: taint }); // path
      fg.sync(taint); // path
      fg.stream(taint); // path
      ${["globStream", "globStreamSync", "globIterate", "globIterateSync", "globbyStream"].map((name) => `${name}(taint); // path`).join("\n")}
      tiny.glob("*.txt", { cwd: taint }); // path
      tiny.globSync(taint); // path
      tar.pack(taint); // path
      download.pipe(tar.extract(taint)); // path
      globby(taint); // path
      globbySync(taint); // path`,
    "programs and where they run": `
      import { exec, execFile, execFileSync, execSync, fork, spawn, spawnSync } from "node:child_process";
      import execa, { $, execaSync } from "execa";
      exec("git log", { cwd: taint }, done); // path
      execSync("git log", { cwd: taint }); // path
      execFile("git", ["log"], { cwd: taint }, done); // path
      execFile("git", { cwd: taint }, done); // path
      execFileSync("git", ["log"], { cwd: taint }); // path
      execFileSync("git", { cwd: taint }); // path
      spawn("git", ["log"], { cwd: taint }); // path
      spawn("git", { cwd: taint }); // path
      spawnSync("git", ["log"], { cwd: taint }); // path
      spawnSync("git", { cwd: taint }); // path
      fork("worker.js", [], { cwd: taint }); // path
      fork("worker.js", { cwd: taint }); // path
      execa("git", ["log"], { cwd: taint }); // path
      execa("git", { cwd: taint }); // path
      execa("cat", [], { inputFile: taint }); // path
      execa("cat", { inputFile: taint }); // path
      execaSync("git", ["log"], { cwd: taint }); // path
      execaSync("git", { cwd: taint }); // path
      execaSync("cat", [], { inputFile: taint }); // path
      execaSync("cat", { inputFile: taint }); // path
      $({ inputFile: taint }); // path
      $({ cwd: taint }); // path
      execa("echo", ["a"]).pipeStdout(taint); // path
      execa("echo", ["a"]).pipeStderr(taint); // path
      execa("echo", ["a"]).pipeAll(taint); // path
      spawn("git", ["log"], { cwd: "repositories", timeout: taint });
    `,
    "functions that were made to promise": `
      import Bluebird from "bluebird";
      import pify from "pify";
      import thenify from "thenify";
      import { promisify } from "es6-promisify";
      import files from "node:fs";
      Bluebird.promisifyAll(files).readFile(taint); // path
      Bluebird.promisify(files.readFile)(taint); // path
      pify(files).readFile(taint); // path
      thenify(files.readFile)(taint); // path
      promisify(files.unlink)(taint); // path
    `,
    archives: `
      import archiver from "archiver";
      import AdmZip from "adm-zip";
      import * as tar from "tar";
      import unzipper from "unzipper";
      import extract from "extract-zip";
      import decompress from "decompress";
      const archive = archiver("zip", { zlib: { level: 9 } });
      archive.append("text", { name: "a.txt" }).file(taint, { name: "a" }); // path
      archive.directory(taint, false); // path
      archive.glob(taint); // path
      const zip = new AdmZip();
      zip.addLocalFile(taint); // path
      zip.addLocalFolder(taint); // path
      zip.extractEntryTo("a.txt", taint); // path
      zip.extractAllTo(taint, true); // path
      zip.extractAllToAsync(taint, true, false, done); // path
      ${["addLocalFolderAsync", "addLocalFolderPromise", "writeZipPromise"].map((name) => `zip.${name}(taint); // path`).join("\n")}
      zip.writeZip(taint); // path
      tar.create({ file: taint, cwd: "." }, ["a"]); // path
      tar.c({ file: "a.tgz", cwd: taint }, ["a"]); // path
      tar.c({ file: "a.tgz" }, [taint]); // path
      tar.x({ file: taint }); // path
      tar.extract({ file: "a.tgz", cwd: taint }); // path
      tar.t({ file: taint }); // path
      tar.list({ file: "a.tar", cwd: taint }); // path
      tar.r({ file: taint }, ["a"]); // path
      tar.replace({ file: "a.tar", cwd: taint }, ["a"]); // path
      tar.u({ file: taint }, ["a"]); // path
      tar.update({ file: "a.tar", cwd: taint }, ["a"]); // path
      stream.pipe(unzipper.Extract({ path: taint })); // path
      unzipper.Open.file(taint); // path
      extract(taint, { dir: "/srv/out" }); // path
      extract("a.zip", { dir: taint }); // path
      decompress("a.zip", taint); // path`,
    "sending files": `
      import express from "express";
      import fastify from "fastify";
      import Koa from "koa";
      import send from "send";
      import sendFile from "koa-send";
      const app = express();
      app.get("/", (req, res) => {
        send(req, taint).pipe(res); // path
        send(req, taint, { root: "/srv" }).pipe(res);
        send(req, "a.txt", { root: taint }).pipe(res); // path
        res.sendFile(taint); // path
        res.sendFile("/srv/" + taint, { maxAge: 100 });
        res.sendFile(taint, (error) => {}); // path
        res.sendFile(taint, { root: "/srv" });
        res.sendFile("a.txt", { root: taint }); // path
        res.status(200).download(taint); // path
        res.download(taint, "report.pdf"); // path
        res.download(taint, name); // path
        res.download(taint, { root: "/srv" });
        res.download(taint, "report.pdf", { root: "/srv" });
        res.render(taint, { title: "a" }); // path
        res.render("home", { title: taint });
      });
      fastify().get("/", (request, reply) => {
        reply.sendFile(taint);
        reply.sendFile("a.txt", taint); // path
        reply.view(taint, {}); // path
      });
      new Koa().use(async (ctx) => {
        await sendFile(ctx, "a.txt", { root: taint }); // path
        await sendFile(ctx, ctx.path, { root: "/srv" });
      });`,
  },
  calls: {
    "fs.createReadStream": `import fs from "node:fs";\nfs.createReadStream(taint)`,
    "sanitize-filename": `import sanitize from "sanitize-filename";\nsanitize(taint)`,
    filenamify: `import filenamify from "filenamify";\nfilenamify(taint, { replacement: "_" })`,
    "normalize-path": `import normalize from "normalize-path";\nnormalize(taint)`,
  },
});

const paths = (object: string, two: readonly string[], one: readonly string[]): string =>
  [...two.flatMap((name) => [`${name}(taint, "b")`, `${name}("a", taint)`]), ...one.map((name) => `${name}(taint)`)].map((call) => `${object}.${call}; // path`).join("\n");

describeModels("files on other machines", {
  models: [fileTransfer],
  sinks: {
    SFTP: `
      import { Client } from "ssh2";
      import SftpClient from "ssh2-sftp-client";
      const connection = new Client();
      connection.connect({ host: taint }); // ssrf
      connection.connect({ host: "a", username: taint });
      connection.sftp((error, sftp) => {
        ${paths("sftp", ["fastGet", "fastPut", "rename"], ["readFile", "writeFile", "createReadStream", "createWriteStream", "unlink", "readdir", "mkdir", "rmdir"])}
        sftp.writeFile("a", taint);
      });
      const client = new SftpClient();
      client.connect({ host: taint }); // ssrf
      ${paths("client", ["get", "fastGet", "put", "fastPut", "append", "rename", "uploadDir", "downloadDir"], ["delete", "rmdir", "mkdir", "createReadStream", "createWriteStream"])}`,
    SSH: `
      import { NodeSSH } from "node-ssh";
      const ssh = new NodeSSH();
      ssh.connect({ host: taint }); // ssrf
      ${paths("ssh", ["getFile", "putFile", "getDirectory", "putDirectory"], ["mkdir"])}
      ssh.withSFTP(async (sftp) => { sftp.unlink(taint); }); // path
      (await ssh.requestSFTP()).unlink(taint); // path`,
    FTP: `
      import { Client } from "basic-ftp";
      const client = new Client();
      client.access({ host: taint }); // ssrf
      ${paths("client", ["uploadFrom", "appendFrom", "downloadTo", "uploadFromDir", "downloadToDir", "rename"], ["remove", "removeDir"])}`,
  },
});
