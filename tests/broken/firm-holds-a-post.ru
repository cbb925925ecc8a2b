# fires: holdsPosition-subject
# zh: 企业任职
# en: a firm that holds a position

INSERT DATA { e:car ikg:holdsPosition e:cell }
