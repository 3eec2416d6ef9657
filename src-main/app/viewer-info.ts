import type { ViewerInfo } from '../../src-shared/contract/index.ts';
import type { ViewerConfig } from '../config/index.ts';

/** What the window is told of this viewer and of its settings, and nothing else of them. */
export function viewerInfo(
  config: ViewerConfig,
  of: { readonly version: string; readonly isRelease: boolean },
): ViewerInfo {
  return {
    version: of.version,
    serviceName: config.serviceName,
    recordTeamPhone: config.recordTeamPhone,
    recordTeamEmail: config.recordTeamEmail ?? null,
    supportContact: config.supportContact ?? null,
    leaflet: {
      text: config.leafletText,
      url: config.leafletUrl === undefined ? null : new URL(config.leafletUrl).href,
    },
    backendHost: new URL(config.backendUrl).host,
    unreleasableRuntime: !of.isRelease,
    policy: {
      copyClinicalText: config.allowCopyClinicalText,
      printing: config.allowPrinting,
      showAsReceived: config.showAsReceived,
    },
  };
}
