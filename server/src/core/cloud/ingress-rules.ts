import { at, type DataNode, entryOf, itemsOf, scalarText } from "../formats/data-node.js";
import type { HclBlock } from "../formats/hcl-file.js";
import type { Span } from "../text/span.js";
import type { CloudResource } from "./cloud-resources.js";
import { isEveryone, openedService } from "./open-ports.js";

/** A rule of a firewall that lets everyone in where strangers have no business. */
export interface OpenIngress {
  readonly service: string;
  /** The range of addresses that holds all. */
  readonly range: string;
  readonly span: Span;
}

/** The rules of a resource of Terraform or CloudFormation that let everyone in. Rules over groups, prefixes and variables are silent. */
export function openIngress(resource: CloudResource): readonly OpenIngress[] {
  const { type, block } = resource;
  if (block !== undefined) return ofTerraform(type, block);
  if (type === "AWS::EC2::SecurityGroup") return itemsOf(resource.data("SecurityGroupIngress")).flatMap((rule) => ofTemplate(rule));
  return type === "AWS::EC2::SecurityGroupIngress" ? ofTemplate(resource.data()) : [];
}

function ofTemplate(rule: DataNode | undefined): readonly OpenIngress[] {
  const entry = entryOf(rule, "CidrIp") ?? entryOf(rule, "CidrIpv6");
  const range = scalarText(entry?.value) ?? "";
  const port = (name: string): number | undefined => numberOf(scalarText(at(rule, name)));
  const service = openedService(port("FromPort"), port("ToPort"), scalarText(at(rule, "IpProtocol")) === "-1");
  return entry?.value === undefined || service === undefined || !isEveryone(range) ? [] : [{ service, range, span: { start: entry.keySpan.start, end: entry.value.span.end } }];
}

function ofTerraform(type: string, block: HclBlock): readonly OpenIngress[] {
  const isInbound = (name: string, value: string): boolean => new RegExp(`^"?${value}"?$`, "i").test(textOf(block, name) ?? value);
  switch (type) {
    case "aws_security_group":
    case "aws_default_security_group":
      return block.blocks.filter((inner) => inner.type === "ingress").flatMap(ofIngress);
    case "aws_security_group_rule":
      return isInbound("type", "ingress") ? ofIngress(block) : [];
    case "aws_vpc_security_group_ingress_rule":
      return ofIngress(block);
    case "google_compute_firewall":
      return isInbound("direction", "INGRESS") ? ofGoogle(block) : [];
    case "azurerm_network_security_rule":
      return ofAzure(block);
    case "azurerm_network_security_group":
      return block.blocks.filter((inner) => inner.type === "security_rule").flatMap(ofAzure);
    default:
      return [];
  }
}

function ofIngress(block: HclBlock): readonly OpenIngress[] {
  const from = numberOf(textOf(block, "from_port"));
  const isEvery = /^"?(?:-1|all)"?$/.test(textOf(block, "protocol") ?? textOf(block, "ip_protocol") ?? "");
  const service = openedService(from, numberOf(textOf(block, "to_port")), isEvery);
  return service === undefined ? [] : openRanges(block, ["cidr_blocks", "ipv6_cidr_blocks", "cidr_ipv4", "cidr_ipv6"], service);
}

function ofGoogle(block: HclBlock): readonly OpenIngress[] {
  // With tags or accounts as sources the ranges are one way in among others, and still a way.
  const services = block.blocks.filter(({ type }) => type === "allow").flatMap((allow) => {
    const ports = textOf(allow, "ports");
    if (ports === undefined) return /"all"/.test(textOf(allow, "protocol") ?? "") ? ["every port"] : [];
    return [...ports.matchAll(/"(\d+)(?:-(\d+))?"/g)].map(([, from, to]) => openedService(Number(from), Number(to ?? from), false)).filter((service) => service !== undefined);
  });
  const [service] = services;
  return service === undefined ? [] : openRanges(block, ["source_ranges"], service);
}

function ofAzure(block: HclBlock): readonly OpenIngress[] {
  if (!/Inbound/i.test(textOf(block, "direction") ?? "") || !/Allow/i.test(textOf(block, "access") ?? "")) return [];
  const ports = `${textOf(block, "destination_port_range") ?? ""} ${textOf(block, "destination_port_ranges") ?? ""}`;
  const ranges = [...ports.matchAll(/"(\d+)(?:-(\d+))?"/g)].map(([, from, to]) => openedService(Number(from), Number(to ?? from), false));
  const service = /"\*"/.test(ports) ? "every port" : ranges.find((one) => one !== undefined);
  return service === undefined ? [] : openRanges(block, ["source_address_prefix", "source_address_prefixes"], service);
}

function openRanges({ attributes }: HclBlock, names: readonly string[], service: string): readonly OpenIngress[] {
  return attributes.filter(({ name }) => names.includes(name)).flatMap(({ text, nameSpan, valueSpan }) => {
    const range = [...text.matchAll(/"([^"]*)"/g)].map(([, inner = ""]) => inner).find(isEveryone);
    return range === undefined ? [] : [{ service, range, span: { start: nameSpan.start, end: valueSpan.end } }];
  });
}

function textOf({ attributes }: HclBlock, name: string): string | undefined {
  return attributes.find((one) => one.name === name)?.text;
}

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^"?-?\d+"?$/.test(text) ? Number(text.replaceAll('"', "")) : undefined;
}
