# fires: SupplyLink-customer
# zh: 没有采购方的供应
# en: a supply without a customer

DELETE WHERE { e:link ikg:customer ?old }
