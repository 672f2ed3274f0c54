"""Files of the bank as the tests need them."""


def pain002(*regels: tuple[str, str], reden: str = "AC04", kenmerk: str = "BANK-1") -> bytes:
    """A status report; `regels` are (end-to-end reference, status)."""
    delen = "".join(
        f"<TxInfAndSts><OrgnlEndToEndId>{post}</OrgnlEndToEndId><TxSts>{stand}</TxSts>"
        f"<StsRsnInf><Rsn><Cd>{reden}</Cd></Rsn></StsRsnInf></TxInfAndSts>"
        for post, stand in regels
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10">'
        f"<CstmrPmtStsRpt><GrpHdr><MsgId>{kenmerk}</MsgId></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>X</OrgnlMsgId>"
        f"</OrgnlGrpInfAndSts><OrgnlPmtInfAndSts>{delen}</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>"
    ).encode()


def hele_opdracht(opdracht: str, stand: str) -> bytes:
    """A status report about a batch as a whole."""
    return (
        '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.03"><CstmrPmtStsRpt><GrpHdr><MsgId>G1</MsgId></GrpHdr>'
        f"<OrgnlGrpInfAndSts><OrgnlMsgId>{opdracht}</OrgnlMsgId><GrpSts>{stand}</GrpSts></OrgnlGrpInfAndSts>"
        "</CstmrPmtStsRpt></Document>"
    ).encode()


def camt(*regels: tuple[str, str], soort: str = "camt.053", teken: str = "DBIT") -> bytes:
    """A statement of the account; `regels` are (end-to-end reference, amount)."""
    vak = {"camt.053": ("BkToCstmrStmt", "Stmt"), "camt.054": ("BkToCstmrDbtCdtNtfctn", "Ntfctn")}[soort]
    delen = "".join(
        f'<Ntry><Amt Ccy="EUR">{bedrag}</Amt><CdtDbtInd>{teken}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><NtryDtls><TxDtls>'
        f'<Refs><EndToEndId>{post}</EndToEndId></Refs><Amt Ccy="EUR">{bedrag}</Amt><CdtDbtInd>{teken}</CdtDbtInd>'
        "</TxDtls></NtryDtls></Ntry>"
        for post, bedrag in regels
    )
    return (
        f'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:{soort}.001.08"><{vak[0]}><GrpHdr><MsgId>AFSCHRIFT-1</MsgId></GrpHdr>'
        f"<{vak[1]}>{delen}</{vak[1]}></{vak[0]}></Document>"
    ).encode()
