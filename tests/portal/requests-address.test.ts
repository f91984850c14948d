import { expect } from "chai";
import {
  apiQuery,
  filtersIn,
  isFiltered,
  queryOf,
  requestAddress,
  requestsAddress,
} from "../../portal/src/account/requests/filters.ts";

const keyId = "01a227c9-82e1-7120-9ee5-a49a03b650ac";
const none = {
  also: null,
  statusClass: null,
  status: null,
  operation: null,
  keyId: null,
  from: null,
  to: null,
  cursor: null,
};

const read = (query: string) => filtersIn(new URLSearchParams(query));

describe("the filters in the address of the request log", () => {
  it("are none without a query", () => {
    expect(read("")).to.deep.equal(none);
    expect(isFiltered(read("cursor=abc&also=portal"))).to.equal(false);
  });

  it("come back as they were written", () => {
    const filters = {
      ...none,
      also: "portal",
      statusClass: "4xx",
      operation: "getItem",
      keyId,
      from: "2026-11-24T08:00:00.000Z",
      cursor: "abc",
    } as const;
    expect(filtersIn(queryOf(filters))).to.deep.equal(filters);
    expect(isFiltered(filters)).to.equal(true);
  });

  it("leave out what cannot be meant", () => {
    const query = "also=all&status=abc&statusClass=9xx&operation=get%20Item&keyId=1&from=yesterday&to=%3Cscript%3E";
    expect(read(query)).to.deep.equal(none);
    expect(read("status=99").status).to.equal(null);
    expect(read("status=404.5").status).to.equal(null);
    expect(read("status=").status).to.equal(null);
  });

  it("become the parameters of the API", () => {
    expect(apiQuery(read(`status=404&operation=getItem&keyId=${keyId}&to=2026-11-24T08:00:00Z`), 50)).to.deep.equal({
      caller: "key",
      statusClass: undefined,
      status: [404],
      operation: ["getItem"],
      keyId,
      from: undefined,
      to: "2026-11-24T08:00:00.000Z",
      cursor: undefined,
      limit: 50,
    });
  });

  it("ask for what keys did, unless the portal's own calls are wanted too", () => {
    expect(apiQuery(read(""), 50).caller).to.equal("key");
    expect(apiQuery(read("also=portal"), 50).caller).to.equal(undefined);
  });

  it("make links from other pages", () => {
    expect(requestsAddress({})).to.equal("/account/requests/");
    expect(requestsAddress({ status: 404, operation: undefined, keyId: null })).to.equal(
      "/account/requests/?status=404",
    );
    expect(requestAddress("a&b")).to.equal("/account/requests/?id=a%26b");
  });
});
