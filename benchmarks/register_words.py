"""The words that made-up registers are made of; beside each its pinyin, so that making an id asks no dictionary."""


def _table(text: str) -> tuple[tuple[str, str], ...]:
    """Pairs of a word and its pinyin."""
    pairs = (pair.split() for pair in text.split(",") if pair.strip())
    return tuple((word, pinyin) for word, pinyin in pairs)


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


REGION = ("内蒙古自治区", "")

# fmt: off
PLACES = _table("""
    呼和浩特市 hu-haote-shi, 包头市 baotoushi, 乌海市 wuhai-shi, 赤峰市 chifeng-shi, 通辽市 tongliao-shi, 鄂尔多斯市 eer-duosi-shi,
    呼伦贝尔市 hulun-beier-shi, 巴彦淖尔市 bayan-naoer-shi, 乌兰察布市 wulan-chabu-shi, 兴安盟 xingan-meng, 锡林郭勒盟 xilin-guolei-meng, 阿拉善盟 ala-shanmeng,
    新城区 xin-chengqu, 回民区 huimin-qu, 玉泉区 yuquan-qu, 赛罕区 saihan-qu, 土默特左旗 tumo-tezuo-qi, 托克托县 tuoke-tuoxian,
    和林格尔县 linge-erxian, 清水河县 qingshui-hexian, 武川县 wuchuan-xian, 昆都仑区 kundou-lunqu, 青山区 qing-shanqu, 石拐区 shiguai-qu,
    固阳县 guyang-xian, 红山区 hong-shanqu, 松山区 song-shanqu, 敖汉旗 aohan-qi, 宁城县 ningcheng-xian, 林西县 linxi-xian,
    科尔沁区 keer-qinqu, 开鲁县 kailu-xian, 库伦旗 kulun-qi, 奈曼旗 naiman-qi, 东胜区 dongsheng-qu, 达拉特旗 dala-teqi,
    准格尔旗 zhunge-erqi, 鄂托克旗 etuo-keqi, 杭锦旗 hangjin-qi, 乌审旗 wushen-qi, 海拉尔区 haila-erqu, 满洲里市 manzhou-lishi,
    扎兰屯市 zhalan-tunshi, 牙克石市 yake-shishi, 根河市 genhe-shi, 额尔古纳市 eer-guna-shi, 临河区 linhe-qu, 五原县 wuyuan-xian,
    磴口县 dengkou-xian, 集宁区 jining-qu, 丰镇市 fengzhen-shi, 卓资县 zhuozi-xian, 商都县 shangdou-xian, 乌兰浩特市 wulan-haote-shi,
    突泉县 tuquan-xian, 扎赉特旗 zhalai-teqi, 锡林浩特市 xilin-haote-shi, 二连浩特市 erlian-haote-shi, 多伦县 duolun-xian, 阿拉善左旗 ala-shanzuo-qi,
""")

OBJECTS = _table("""
    地方金融监督 difang-jinrong-jiandu, 土壤污染防治 turang-wuran-fangzhi, 文明行为促进 wenming-xingwei-cujin,
    基层综合行政执法 jiceng-zonghe-xingzheng-zhifa, 民族团结进步 minzu-tuanjie-jinbu, 优化营商环境 youhua-yingshang-huanjing,
    行政执法监督 xingzheng-zhifa-jiandu, 重大行政决策程序 zhongda-xingzheng-juece-chengxu, 行政规范性文件 xingzheng-guifan-xingwen-jian,
    行政复议体制 xingzheng-fuyi-tizhi, 行政裁量权基准 xingzheng-cailiang-quanji-zhun, 政务数据共享 zhengwu-shuju-gongxiang,
    公共法律服务 gonggong-falv-fuwu, 法律援助 falv-yuanzhu, 人民调解 renmin-tiaojie,
    社区矫正 shequ-jiaozheng, 安置帮教 anzhi-bangjiao, 律师执业 lvshi-zhiye,
    公证服务 gongzheng-fuwu, 司法鉴定 sifa-jianding, 仲裁事业 zhongcai-shiye,
    普法宣传教育 pufa-xuanchuan-jiaoyu, 法治督察 fazhi-ducha, 法治政府示范创建 fazhi-zhengfu-shifan-chuangjian,
    证明事项告知承诺 zhengming-shixiang-gaozhi, 政务服务一网通办 zhengwu-fuwu-yiwang-tongban, 跨省通办 kuasheng-tongban,
    企业开办便利化 qiye-kaiban-bianli-hua, 工程建设项目审批 gongcheng-jianshe-xiangmu-shenpi, 不动产登记 budongchan-dengji,
    信用体系建设 xinyong-tixi-jianshe, 知识产权保护 zhishichanquan-baohu, 公平竞争审查 gongping-jingzheng-shencha,
    招标投标监管 zhaobiao-toubiao-jianguan, 政府采购 zhengfu-caigou, 预算绩效 yusuan-jixiao,
    国有资产监督 guoyou-zichan-jiandu, 政府债务风险防控 zhengfu-zhaiwu-fengxian-fangkong, 安全生产责任 anquan-shengchan-zeren,
    危险化学品监管 weixian-huaxue-pin-jianguan, 煤矿安全监察 meikuang-anquan-jiancha, 消防安全 xiaofang-anquan,
    食品安全 shipin-anquan, 药品安全 yaopin-anquan, 特种设备安全 tezhong-shebei-anquan,
    道路交通安全 daolu-jiaotong-anquan, 森林草原防火 senlin-caoyuan-fanghuo, 草原生态保护 caoyuan-shengtai-baohu,
    草畜平衡 caochu-pingheng, 禁牧休牧 jinmu-xiumu, 黄河流域保护 huanghe-liuyu-baohu,
    水资源节约 shuizi-yuan-jieyue, 地下水超采治理 dixiashui-chaocai-zhili, 河湖长制 hehu-zhangzhi,
    大气污染防治 daqiwuran-fangzhi, 固体废物处置 guti-feiwu-chuzhi, 生物多样性保护 shengwu-duoyang-xingbao-hu,
    自然保护地 ziran-baohu-di, 碳排放核算 tan-paifang-hesuan, 新能源消纳 xinnengyuan-xiaona,
    矿产资源开发 kuangchan-ziyuan-kaifa, 绿色矿山建设 lvse-kuangshan-jianshe, 耕地保护 gengdi-baohu,
    高标准农田 gaobiao-zhunnong-tian, 农村集体产权 nongcun-jiti-chanquan, 农村宅基地 nongcun-zhaijidi,
    土地草原承包 tudi-caoyuan-chengbao, 乡村振兴 xiangcun-zhenxing, 动物防疫 dongwu-fangyi,
    种业振兴 zhongye-zhenxing, 奶业振兴 naiye-zhenxing, 肉牛产业 rouniu-chanye,
    羊绒品牌 yangrong-pinpai, 农牧民专业合作社 nongmu-minzhuan-ye-hezuoshe, 农畜产品质量安全 nongchu-chanpinzhiliang-anquan,
    电子商务 dianzi-shangwu, 口岸通关便利化 kouan-tongguan-bianli-hua, 中欧班列 zhongou-banlie,
    自由贸易园区 ziyou-maoyi-yuanqu, 外商投资促进 waishang-touzi-cujin, 科技成果转化 keji-chengguo-zhuanhua,
    人才引进 rencai-yinjin, 高新技术企业 gao-xinjishu-qiye, 工业园区 gongye-yuanqu,
    中小企业发展 zhongxiao-qiye-fazhan, 民营经济促进 minying-jingji-cujin, 物流枢纽 wuliu-shuniu,
    公路养护 gonglu-yanghu, 农村公路 nongcun-gonglu, 机场建设 jichang-jianshe,
    铁路沿线安全 tielu-yanxian-anquan, 城市更新 chengshi-gengxin, 老旧小区改造 laojiu-xiaoqu-gaizao,
    物业服务 wuye-fuwu, 生活垃圾分类 shenghuo-laji-fenlei, 供热用热 gongre-yongre,
    燃气安全 ranqi-anquan, 城镇污水处理 chengzhen-wushui-chuli, 住房公积金 zhufang-gongji-jin,
    保障性住房 baozhang-xingzhu-fang, 义务教育均衡 yiwujiaoyu-junheng, 学前教育普惠 xueqianjiaoyu-puhui,
    职业教育 zhiyejiaoyu, 校外培训治理 xiaowai-peixun-zhili, 校园安全 xiaoyuan-anquan,
    医疗保障基金 yiliao-baozhang-jijin, 公立医院 gongli-yiyuan, 分级诊疗 fenji-zhenliao,
    蒙医药传承 mengyi-yao-chuancheng, 传染病防控 chuanranbing-fangkong, 养老服务 yanglao-fuwu,
    未成年人保护 weicheng-nianren-baohu, 妇女权益保障 funv-quanyi-baozhang, 残疾人就业 canji-renjiu-ye,
    退役军人安置 tuiyi-junren-anzhi, 就业促进 jiuye-cujin, 农民工工资支付 nongmin-gonggong-zizhi-fu,
    工伤保险 gongshang-baoxian, 最低工资 zuidigongzi, 社会救助 shehui-jiuzhu,
    慈善事业 cishan-shiye, 殡葬服务 binzang-fuwu, 旅游市场秩序 lvyou-shichang-zhixu,
    文物保护 wenwu-baohu, 非物质文化遗产 feiwu-zhi-wenhuayichan, 全民健身 quanmin-jianshen,
    全民阅读 quanmin-yuedu, 网络安全 wangluo-anquan, 数据安全 shuju-anquan,
    反电信网络诈骗 fan-dianxin-wangluo-zhapian, 禁毒 jindu, 扫黑除恶 saohei-chue,
    信访矛盾化解 xinfang-maodun-huajie, 出租房屋 chuzu-fangwu, 养犬 yangquan,
""")

VERBS = _table("""
    推进 tuijin, 加强 jiaqiang, 规范 guifan, 完善 wanshan, 健全 jianquan, 深化 shenhua, 落实 luoshi, 优化 youhua,
    强化 qianghua, 提升 tisheng, 加快 jiakuai, 建立 jianli, 开展 kaizhan, 巩固 gonggu, 改进 gaijin, 统筹 tongchou,
""")

OFFICES = _words("""
    自治区司法厅 自治区发展和改革委员会 自治区教育厅 自治区科学技术厅 自治区工业和信息化厅 自治区民族事务委员会 自治区公安厅
    自治区民政厅 自治区财政厅 自治区人力资源和社会保障厅 自治区自然资源厅 自治区生态环境厅 自治区住房和城乡建设厅 自治区交通运输厅
    自治区水利厅 自治区农牧厅 自治区商务厅 自治区文化和旅游厅 自治区卫生健康委员会 自治区退役军人事务厅 自治区应急管理厅
    自治区审计厅 自治区市场监督管理局 自治区广播电视局 自治区体育局 自治区统计局 自治区医疗保障局 自治区能源局
    自治区林业和草原局 自治区国有资产监督管理委员会 自治区地方金融管理局 自治区政务服务与数据管理局 自治区信访局 自治区粮食和物资储备局 自治区药品监督管理局
    自治区知识产权局 自治区机关事务管理局 自治区乡村振兴局 自治区消防救援总队 自治区通信管理局 内蒙古税务局 呼和浩特海关
    满洲里海关 自治区高级人民法院 自治区人民检察院 自治区总工会
""")
# fmt: on

CITIES = tuple(f"{name}人民政府" if name[-1] == "市" else f"{name}行政公署" for name, _ in PLACES[:12])
UNITS = (*OFFICES, *CITIES)
PEOPLE = _words("张三 李四 王芳 巴特尔 乌云 刘洋 陈静 斯琴 赵强 孙丽 其其格 周敏 吴刚 郑洁 朝鲁 高娃")

NOTES = _words("""
    召开专题会议研究部署 印发任务分工方案 赴基层开展调研 组织专家论证 征求各盟市意见 书面征求成员单位意见
    召开工作推进会 形成阶段性成果 完成中期评估 建立月调度机制 开展业务培训 公布办事指南 完成系统联调测试
    组织第三方评估 向社会公开征求意见 提交部门办公会审议 完成合法性审核 报自治区人民政府审定
""")
OBSTACLES = _words("""
    部门意见尚不一致 专项经费尚未到位 上位法正在修订 基层人员力量不足 数据接口标准未统一 部分旗县进度滞后
    第三方评估结论尚未出具 机构改革职责尚未划转
""")
NEXT_STEPS = _words("""
    召开协调会统一意见 争取列入年度预算 加强与上级部门沟通 每月通报进度 开展实地督导 修改完善后重新报送
""")
PAPERS = _words("""
    部门门户网站通报 自治区人民政府网站报道 工作简报 会议纪要 印发文件 新闻发布会实录 政府公报 评估报告
""")
