/** What a board's page says of its event and contest, beside the board itself. */
export type BoardTitle = {
  readonly event: {
    readonly id: string;
    readonly titleZh: string;
    readonly titleEn: string;
    /** 5 (初级工) to 1 (高级技师) */
    readonly level: number;
  };
  readonly contest: {
    readonly titleZh: string;
    readonly titleEn: string;
    readonly district: string | null;
  };
};
