# fires: Statement-details
# zh: 两个细节节点
# en: two nodes of details

INSERT DATA { e:link2 a ikg:SupplyLink ; ikg:supplier e:cell ; ikg:customer e:car ; ikg:product "电芯"@zh .
  GRAPH e:article-one { e:st0 ikg:details e:link2 } }
