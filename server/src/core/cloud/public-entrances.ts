import type { CloudResource } from "./cloud-resources.js";

/** True for a resource that takes requests from the internet and that nothing in its own settings protects. */
type IsOpen = (resource: CloudResource) => boolean;

const lacks = (resource: CloudResource, ...paths: readonly string[]): boolean => paths.every((path) => resource.setting(path).state === "absent");
const says = (resource: CloudResource, path: string, value: RegExp): boolean => value.test(resource.setting(path).text);

/** An application load balancer: one of the network has nothing that could be looked into. */
const balancer: IsOpen = (resource) => lacks(resource, "internal") || resource.setting("internal").state === "false" ? !says(resource, "load_balancer_type", /network|gateway/) : false;

/**
 * Where requests come in, by the type of the resource, after the registry pages of the providers of Terraform and the CloudFormation
 * template reference. Resources that a separate association protects say nothing of it themselves.
 */
const entrances: Readonly<Partial<Record<string, IsOpen>>> = {
  aws_lb: balancer,
  aws_alb: balancer,
  aws_cloudfront_distribution: (resource) => lacks(resource, "web_acl_id"),
  aws_api_gateway_rest_api: (resource) => lacks(resource, "endpoint_configuration.types", "endpoint_configuration.vpc_endpoint_ids") || !/PRIVATE/.test(resource.block?.blocks.flatMap(({ attributes }) => attributes).find(({ name }) => name === "types")?.text ?? ""),
  google_compute_backend_service: (resource) => lacks(resource, "security_policy", "edge_security_policy") && !says(resource, "load_balancing_scheme", /^INTERNAL/),
  azurerm_application_gateway: (resource) => lacks(resource, "firewall_policy_id", "waf_configuration.enabled") && !says(resource, "sku.name", /^WAF/),
  "AWS::ElasticLoadBalancingV2::LoadBalancer": (resource) => !says(resource, "Scheme", /^internal$/) && !says(resource, "Type", /^(?:network|gateway)$/),
  "AWS::CloudFront::Distribution": (resource) => lacks(resource, "DistributionConfig.WebACLId"),
  "AWS::ApiGateway::RestApi": (resource) => resource.data("EndpointConfiguration", "VpcEndpointIds") === undefined,
};

export function isUnprotectedEntrance(resource: CloudResource): boolean {
  return entrances[resource.type]?.(resource) === true;
}
